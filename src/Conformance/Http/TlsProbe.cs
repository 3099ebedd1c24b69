using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Conformance.Http;

/// <summary>Finds out whether a server that closes the connection on plain HTTP speaks TLS.</summary>
internal static class TlsProbe
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    public static async Task<bool> SpeaksTlsAsync(Uri url, CancellationToken cancellationToken)
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
        return facts.BeginsAsTls;
    }
}
