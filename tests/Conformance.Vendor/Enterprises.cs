using System.Buffers.Text;
using System.Security.Cryptography;

namespace Vendor;

/// <summary>Enterprises, users and their authentication tokens, in memory. One lock holds all of it together.</summary>
public sealed class Enterprises(ServerClock clock)
{
    public static readonly TimeSpan TokenLifetime = TimeSpan.FromMinutes(5);
    private const int MostDevices = 10;

    private readonly Lock gate = new();
    private readonly Dictionary<string, string> emmByEnterprise = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Enterprise, string Id), User> users = [];
    private readonly Dictionary<string, (User User, DateTimeOffset ExpiresAt)> tokens = new(StringComparer.Ordinal);
    private int ids;

    public string NewEnterprise(string emm)
    {
        lock (gate)
        {
            var id = $"LC{++ids:x6}";
            emmByEnterprise[id] = emm;
            return id;
        }
    }

    public User NewUser(string enterprise, bool isEmmManaged)
    {
        lock (gate)
        {
            var user = new User(enterprise, $"u{++ids:x6}", isEmmManaged);
            return users[(enterprise, user.Id)] = user;
        }
    }

    public bool IsBound(string enterprise, string emm)
    {
        lock (gate)
        {
            return emmByEnterprise.TryGetValue(enterprise, out var bound) && bound == emm;
        }
    }

    public User? Find(string enterprise, string id)
    {
        lock (gate)
        {
            return users.GetValueOrDefault((enterprise, id));
        }
    }

    public string NewToken(User user)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));
        lock (gate)
        {
            tokens[token] = (user, clock.GetUtcNow() + TokenLifetime);
        }
        return token;
    }

    /// <summary>Provisions the account on a device. A token that is refused for want of a free place is used up all the same.</summary>
    public (User? User, string? Refusal) Redeem(string token, string device)
    {
        lock (gate)
        {
            if (!tokens.Remove(token, out var found))
            {
                return (null, "the token is unknown or used");
            }
            if (clock.GetUtcNow() >= found.ExpiresAt)
            {
                return (null, "the token has expired");
            }
            if (found.User.Devices.Count >= MostDevices && !found.User.Devices.Contains(device))
            {
                return (null, $"the user has {MostDevices} devices");
            }
            found.User.Devices.Add(device);
            return (found.User, null);
        }
    }
}
