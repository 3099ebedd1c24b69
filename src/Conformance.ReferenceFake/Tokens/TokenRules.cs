using System.Buffers.Text;
using System.Security.Cryptography;

namespace Conformance.Fake;

/// <summary>How tokens are generated. A fault can replace each decision.</summary>
internal sealed class TokenRules
{
    public TokenRules(World world, TimeProvider clock, TimeSpan lifetime, Func<User, Problem?> checkUser)
    {
        CheckUser = checkUser;
        ExpiryFrom = now => now + lifetime;
        Mint = user =>
        {
            lock (world.Gate)
            {
                var now = clock.GetUtcNow();
                var token = new Token(NewValue(user), user, ExpiryFrom(now));
                world.Add(token, now);
                user.NewestToken = token;
                return token;
            }
        };
        MintAsync = user => Task.FromResult(Mint(user));
    }

    /// <summary>256 bits from the system's random number generator: impossible to guess, and never the same twice.</summary>
    public Func<User, string> NewValue { get; set; } = _ => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public Func<DateTimeOffset, DateTimeOffset> ExpiryFrom { get; set; }

    /// <summary>Why a user gets no token, or null.</summary>
    public Func<User, Problem?> CheckUser { get; set; }

    public Func<User, Token> Mint { get; set; }

    public Func<User, Task<Token>> MintAsync { get; set; }
}
