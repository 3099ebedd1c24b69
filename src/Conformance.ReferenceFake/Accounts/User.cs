namespace Conformance.Fake;

internal sealed class User(Enterprise enterprise, string id, AccountKind kind)
{
    public Enterprise Enterprise { get; } = enterprise;

    public string Id { get; } = id;

    public AccountKind Kind { get; } = kind;

    /// <summary>The ids of the devices that this account was provisioned on, oldest first.</summary>
    public List<string> Devices { get; } = [];
}
