using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Conformance.Http;

/// <summary>Finds out by a handshake of its own what a server speaks that closed the connection without a word.</summary>
internal static class TlsProbe
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    /// <summary>Whether it speaks TLS.</summary>
    public static async Task<bool> SpeaksTlsAsync(Uri url, CancellationToken cancellationToken) =>
        (await ShakeHandsAsync(url, null, cancellationToken)).BeginsAsTls;

    /// <summary>Whether it refuses HTTP/1.1 where nothing else is offered.</summary>
    public static async Task<bool> RefusesHttp11Async(Uri url, CancellationToken cancellationToken) =>
        (await ShakeHandsAsync(url, [SslApplicationProtocol.Http11], cancellationToken)).BeginsAsNoApplicationProtocol;

    private static async Task<ConnectionFacts> ShakeHandsAsync(
        Uri url,
        List<SslApplicationProtocol>? offered,
        CancellationToken cancellationToken
    )
    {
        var facts = new ConnectionFacts();
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(Longest);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(url.IdnHost, url.Port, bound.Token);
            await using var tls = new SslStream(new ObservedStream(client.GetStream(), facts));
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = url.IdnHost,
                    ApplicationProtocols = offered,
                    RemoteCertificateValidationCallback = new ServerCertificate([], insecure: true).Accept,
                },
                bound.Token
            );
        }
        catch (Exception exception)
            when (exception is SocketException or IOException or AuthenticationException or OperationCanceledException)
        {
            // What came until then decides.
        }
        return facts;
    }
}
