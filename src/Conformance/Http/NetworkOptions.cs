using System.Security.Cryptography.X509Certificates;

namespace Conformance.Http;

/// <summary>How the target is reached over the network.</summary>
internal sealed record NetworkOptions
{
    /// <summary>The authorities of this machine, the proxy of the environment, HTTP/1.1.</summary>
    public static NetworkOptions Default { get; } = new();

    /// <summary>Private authorities that are trusted beside those of this machine; see <see cref="CertificateFiles"/>.</summary>
    public IReadOnlyList<X509Certificate2> Authorities { get; init; } = [];

    /// <summary>The client certificate with its key, or null; see <see cref="CertificateFiles"/>.</summary>
    public X509Certificate2? ClientCertificate { get; init; }

    /// <summary>Whether any server certificate is accepted. A report must say so.</summary>
    public bool Insecure { get; init; }

    /// <summary>The proxy; null for the environment's proxy (HTTP_PROXY, HTTPS_PROXY, NO_PROXY).</summary>
    public ProxyOptions? Proxy { get; init; }

    /// <summary>The version of HTTP.</summary>
    public ProtocolVersion Version { get; init; }

    /// <summary>Whether the version is nobody's choice. A race then goes out in HTTP/2 where the target offers it over TLS: its requests meet more closely.</summary>
    public bool IsVersionOpen { get; init; } = true;
}
