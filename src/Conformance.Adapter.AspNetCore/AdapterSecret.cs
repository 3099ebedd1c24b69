using System.Security.Cryptography;
using System.Text;

namespace Conformance.Adapter.AspNetCore;

/// <summary>The bearer secret of the adapter. Hashes are compared, in constant time, so that neither its content nor its length shows.</summary>
internal sealed class AdapterSecret(string secret)
{
    private const string Scheme = "Bearer ";

    private readonly byte[] _hash = Hash(secret);

    public bool Allows(string authorization) =>
        authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(Hash(authorization[Scheme.Length..].Trim()), _hash);

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
