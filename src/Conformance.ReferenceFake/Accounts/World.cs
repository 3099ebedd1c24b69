using System.Security.Cryptography;

namespace Conformance.Fake;

/// <summary>Everything that the fake remembers. Code that reads or writes it holds <see cref="Gate"/>, so that races are decided here.</summary>
internal sealed class World
{
    /// <summary>How many tokens are remembered, expired or not. Beyond that those that have expired are forgotten: they are refused all the same.</summary>
    public const int RememberedTokens = 20_000;

    /// <summary>How many enterprises and users there can be.</summary>
    public const int MostAccounts = 100_000;

    private const string IdCharacters = "0123456789abcdefghijklmnopqrstuvwxyz";

    private readonly Queue<Token> byAge = new();
    private int accounts;

    public Lock Gate { get; } = new();

    public Dictionary<string, Enterprise> Enterprises { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Token> Tokens { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether tokens are remembered for ever: a fault may be about old ones.</summary>
    public bool ForgetsNoToken { get; set; }

    /// <summary>Whether no more enterprises and users can be added.</summary>
    public bool IsFull
    {
        get
        {
            lock (Gate)
            {
                return accounts >= MostAccounts;
            }
        }
    }

    public void Add(Token token, DateTimeOffset now)
    {
        lock (Gate)
        {
            Tokens[token.Value] = token;
            if (ForgetsNoToken)
            {
                return;
            }
            byAge.Enqueue(token);
            while (byAge.Count > RememberedTokens && byAge.Peek().ExpiresAt <= now)
            {
                var oldest = byAge.Dequeue();
                if (Tokens.GetValueOrDefault(oldest.Value) == oldest)
                {
                    Tokens.Remove(oldest.Value);
                }
            }
        }
    }

    public Enterprise AddEnterprise(string emm)
    {
        lock (Gate)
        {
            var enterprise = new Enterprise(NewEnterpriseId(), emm);
            Enterprises.Add(enterprise.Id, enterprise);
            accounts++;
            return enterprise;
        }
    }

    /// <summary>The new user, or null where the enterprise already has a user of this id.</summary>
    public User? TryAddUser(Enterprise enterprise, string id, AccountKind kind, AccountType type = AccountType.UserAccount)
    {
        lock (Gate)
        {
            var user = new User(enterprise, id, kind, type);
            if (!enterprise.Users.TryAdd(id, user))
            {
                return null;
            }
            accounts++;
            return user;
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
