using System.Net;

namespace Conformance.Http;

/// <summary>The proxy by which the target is reached. A loopback address is never reached by a proxy.</summary>
internal sealed record ProxyOptions
{
    /// <summary>No proxy, whatever the environment says.</summary>
    public static ProxyOptions None { get; } = new();

    /// <summary>Its URL, or null for no proxy.</summary>
    public Uri? Url { get; init; }

    /// <summary>Name and password, or null.</summary>
    public NetworkCredential? Credentials { get; init; }

    /// <summary>Hosts that are reached without it: a name stands for its subdomains, too, and <c>*</c> for all.</summary>
    public IReadOnlyList<string> Except { get; init; } = [];
}
