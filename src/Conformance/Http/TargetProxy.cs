using System.Net;

namespace Conformance.Http;

/// <summary>A proxy that is never asked for a loopback address, nor for the hosts that are excepted.</summary>
internal sealed class TargetProxy(IWebProxy proxy, IReadOnlyList<string> except) : IWebProxy
{
    /// <summary>The proxy of the configuration, or the environment's proxy.</summary>
    public static TargetProxy Of(ProxyOptions? options) =>
        new(
            options?.Url is { } url ? new WebProxy(url) { Credentials = options.Credentials } : HttpClient.DefaultProxy,
            options?.Except ?? []
        );

    public ICredentials? Credentials
    {
        get => proxy.Credentials;
        set => proxy.Credentials = value;
    }

    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : proxy.GetProxy(destination);

    public bool IsBypassed(Uri host)
    {
        var name = host.IdnHost.TrimEnd('.');
        return host.IsLoopback || Matches("localhost", name) || except.Any(entry => Matches(entry, name)) || proxy.IsBypassed(host);
    }

    private static bool Matches(string entry, string host)
    {
        var name = entry.Trim().Trim('[', ']').TrimStart('*').TrimStart('.');
        return entry.Trim() == "*"
            || (
                name.Length > 0
                && (host.Equals(name, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + name, StringComparison.OrdinalIgnoreCase))
            );
    }
}
