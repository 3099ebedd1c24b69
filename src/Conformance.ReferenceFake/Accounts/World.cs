using System.Security.Cryptography;

namespace Conformance.Fake;

/// <summary>Everything that the fake remembers. Code that reads or writes it holds <see cref="Gate"/>, so that races are decided here.</summary>
internal sealed class World
{
    private const string IdCharacters = "0123456789abcdefghijklmnopqrstuvwxyz";

    public Lock Gate { get; } = new();

    public Dictionary<string, Enterprise> Enterprises { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Token> Tokens { get; } = new(StringComparer.Ordinal);

    public Enterprise AddEnterprise(string emm)
    {
        lock (Gate)
        {
            var enterprise = new Enterprise(NewEnterpriseId(), emm);
            Enterprises.Add(enterprise.Id, enterprise);
            return enterprise;
        }
    }

    /// <summary>The new user, or null where the enterprise already has a user of this id.</summary>
    public User? TryAddUser(Enterprise enterprise, string id, AccountKind kind, AccountType type = AccountType.UserAccount)
    {
        lock (Gate)
        {
            var user = new User(enterprise, id, kind, type);
            return enterprise.Users.TryAdd(id, user) ? user : null;
        }
    }

    public User? AnyUser(string id)
    {
        lock (Gate)
        {
            return Enterprises.Values.Select(enterprise => enterprise.Users.GetValueOrDefault(id)).FirstOrDefault(user => user is not null);
        }
    }

    public static string NewEnterpriseId() => "LC" + RandomNumberGenerator.GetString(IdCharacters, 12);

    /// <summary>Contains letters, so that the same id in another case is a different id.</summary>
    public static string NewUserId() => "user" + RandomNumberGenerator.GetString(IdCharacters, 16);
}
