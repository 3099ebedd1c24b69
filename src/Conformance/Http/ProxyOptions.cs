using System.Net;

namespace Conformance.Http;

/// <summary>The proxy by which the target is reached. A loopback address is never reached by a proxy.</summary>
internal sealed record ProxyOptions
{
    /// <summary>Its URL, or null for the environment's proxy.</summary>
    public Uri? Url { get; init; }

    /// <summary>Name and password for that URL, or null.</summary>
    public NetworkCredential? Credentials { get; init; }

    /// <summary>Hosts that are reached without it: a name stands for its subdomains, too, and <c>*</c> for all.</summary>
    public IReadOnlyList<string> Except { get; init; } = [];
}
