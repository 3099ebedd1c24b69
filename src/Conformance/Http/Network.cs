using System.Net;

namespace Conformance.Http;

/// <summary>What carries requests over the network.</summary>
public static class Network
{
    /// <summary>The network: no redirects, no cookies, no decompression, nothing added.</summary>
    public static HttpMessageHandler Create(HttpLimits limits) =>
        new SeparateFieldsHandler(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                AutomaticDecompression = DecompressionMethods.None,
                UseCookies = false,
                // Longer than an exchange, whose own timeout is the one that tells what happened.
                ConnectTimeout = limits.Timeout * 2,
                // Each exchange has a connection of its own: what an earlier answer left on it must not be taken for the next one, and one that
                // the server is about to close must not be taken for one that broke.
                PooledConnectionLifetime = TimeSpan.Zero,
                MaxResponseDrainSize = 0,
                MaxResponseHeadersLength = 64,
                ActivityHeadersPropagator = null,
                PlaintextStreamFilter = (context, _) => ValueTask.FromResult<Stream>(new SeparateFieldsStream(context.PlaintextStream)),
            }
        );
}
