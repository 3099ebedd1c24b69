using System.Security.Cryptography;

namespace Conformance.Fake;

/// <summary>All that the fake remembers. Whoever reads or writes it holds <see cref="Gate"/>, so that races are decided here.</summary>
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

    /// <summary>The new user, or null where the enterprise has one of this id already.</summary>
    public User? TryAddUser(Enterprise enterprise, string id, AccountKind kind)
    {
        lock (Gate)
        {
            var user = new User(enterprise, id, kind);
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

    /// <summary>Begins with a letter and holds more, so that another case of it is another id.</summary>
    public static string NewUserId() => "user" + RandomNumberGenerator.GetString(IdCharacters, 16);
}
