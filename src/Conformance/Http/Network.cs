namespace Conformance.Http;

/// <summary>What carries requests over the network.</summary>
internal static class Network
{
    /// <summary>The network: no redirects, no cookies, no decompression, nothing added.</summary>
    /// <param name="limits">What bounds an exchange.</param>
    /// <param name="options">How the target is reached, or null for the defaults.</param>
    public static HttpMessageHandler Create(HttpLimits limits, NetworkOptions? options = null) =>
        new NetworkHandler(limits, options ?? NetworkOptions.Default);
}
