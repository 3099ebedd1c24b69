using System.Security.Cryptography;
using System.Text;

namespace Conformance.Fake;

/// <summary>Names a token without showing it: by a keyed hash, whose key lives as long as the fake.</summary>
internal sealed class TokenFingerprint
{
    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);

    /// <summary>The name of a token.</summary>
    public string Of(string token) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(token)).AsSpan(0, 4));
}
