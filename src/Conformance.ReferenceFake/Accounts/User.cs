namespace Conformance.Fake;

internal sealed class User(Enterprise enterprise, string id, AccountKind kind, AccountType type = AccountType.UserAccount)
{
    public Enterprise Enterprise { get; } = enterprise;

    public string Id { get; } = id;

    public AccountKind Kind { get; } = kind;

    public AccountType Type { get; } = type;

    /// <summary>The token that was generated last, or null before the first.</summary>
    public Token? NewestToken { get; set; }

    /// <summary>The ids of the devices that this account was provisioned on, oldest first.</summary>
    public List<string> Devices { get; } = [];
}
