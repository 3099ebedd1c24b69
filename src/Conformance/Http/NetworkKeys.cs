namespace Conformance.Http;

/// <summary>The keys of the configuration that a message about the network names.</summary>
internal static class NetworkKeys
{
    /// <summary>The certificates of private authorities.</summary>
    public const string Authorities = "target:tls:ca";

    /// <summary>The client certificate.</summary>
    public const string ClientCertificate = "target:tls:clientCertificate";

    /// <summary>The key of the client certificate.</summary>
    public const string ClientKey = "target:tls:clientKey";

    /// <summary>The password of that key.</summary>
    public const string ClientKeyPassword = "target:tls:clientKeyPassword";

    /// <summary>Whether any certificate is accepted.</summary>
    public const string Insecure = "target:tls:insecure";

    /// <summary>The proxy.</summary>
    public const string Proxy = "target:proxy:url";

    /// <summary>The name and the password for the proxy.</summary>
    public const string ProxyCredentials = "target:proxy:credentials";

    /// <summary>Hosts that are reached without a proxy.</summary>
    public const string ProxyExcept = "target:proxy:except";

    /// <summary>The version of HTTP.</summary>
    public const string Version = "target:httpVersion";

    /// <summary>How many requests go out in a second.</summary>
    public const string RequestsPerSecond = "run:requestsPerSecond";
}
