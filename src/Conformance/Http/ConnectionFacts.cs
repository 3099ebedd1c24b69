namespace Conformance.Http;

/// <summary>What the network knows of the connection by which an exchange went: it helps to say what went wrong.</summary>
internal sealed class ConnectionFacts
{
    /// <summary>What of the first bytes that came is kept.</summary>
    public const int Kept = 16;

    /// <summary>The proxy in between, or null.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>Whether the configuration names the proxy, and not the environment.</summary>
    public bool IsProxyConfigured { get; init; }

    /// <summary>The version of HTTP in which the target is asked, as the configuration says.</summary>
    public ProtocolVersion Version { get; init; }

    /// <summary>Whether there is a client certificate to show.</summary>
    public bool HasClientCertificate { get; init; }

    /// <summary>Whether the server asked for a client certificate.</summary>
    public bool AsksForClientCertificate { get; set; }

    /// <summary>The beginning of what came from the server, below TLS.</summary>
    public byte[] FirstBytes { get; set; } = [];

    /// <summary>Whether a server that was asked in plain HTTP speaks TLS.</summary>
    public bool SpeaksTls { get; set; }

    /// <summary>Whether a server of TLS refuses HTTP/1.1 where it is the only version offered.</summary>
    public bool RefusesHttp11 { get; set; }

    /// <summary>Whether what came begins as TLS does: an alert or a handshake (RFC 8446, 5.1).</summary>
    public bool BeginsAsTls => FirstBytes is [0x15 or 0x16, 0x03, ..];

    /// <summary>Whether what came begins as HTTP/2 does: with a SETTINGS frame (RFC 9113, 3.4).</summary>
    public bool BeginsAsHttp2 => FirstBytes is [0, _, _, 4, _, 0, 0, 0, 0, ..];

    /// <summary>Whether what came begins as an answer of HTTP/1 does.</summary>
    public bool BeginsAsHttp1 => FirstBytes.AsSpan().StartsWith("HTTP/1."u8);

    /// <summary>Whether what came is the alert that none of the protocols offered is spoken (no_application_protocol, RFC 7301, 3.2).</summary>
    public bool BeginsAsNoApplicationProtocol => FirstBytes is [0x15, 3, _, 0, 2, _, 120, ..];

    /// <summary>The host and the port of the proxy, without its credentials.</summary>
    public string ProxyAddress => $"{Proxy!.Host}:{Proxy.Port}";

    /// <summary>The proxy and who named it, or null where there is none.</summary>
    public string? ProxyInBetween =>
        Proxy is null
            ? null
            : $"the proxy {ProxyAddress} {(IsProxyConfigured ? $"of {NetworkKeys.Proxy}" : "of the environment (HTTP_PROXY, HTTPS_PROXY, NO_PROXY)")}";
}
