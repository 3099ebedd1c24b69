using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;
using static Conformance.Evidence.TroubleKind;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>TLS that fails, or never comes to its end.</summary>
internal static class TlsHandshakes
{
    public static IReadOnlyList<Misbehaviour> All { get; } =
    [
        OverTls(
            "certificate-of-another-host",
            "has a certificate for another name",
            peer => Certificates.HandshakeAsync(peer, Certificates.OfAnotherHost)
        ),
        OverTls(
            "expired-certificate",
            "has a certificate that expired yesterday",
            peer => Certificates.HandshakeAsync(peer, Certificates.Expired)
        ),
        OverTls(
            "self-signed-certificate",
            "has a certificate that nobody but itself vouches for",
            peer => Certificates.HandshakeAsync(peer, Certificates.SelfSigned)
        ),
        OverTls("plain-on-a-tls-port", "speaks HTTP where TLS was spoken", PlainAsync),
        OverTls("tls-alert", "sends an alert instead of a handshake", AlertAsync),
        OverTls("tls-that-breaks-off", "hangs up during the handshake", BreakOffAsync),
        OverTls("tls-that-stalls", "never comes to the end of the handshake", peer => peer.StallAsync(), TroubleKind.Timeout) with
        {
            Stalls = true,
        },
    ];

    private static Misbehaviour OverTls(string name, string does, Func<Peer, Task> onConnect, TroubleKind trouble = Tls) =>
        new(name, does, trouble) { Scheme = "https", OnConnect = onConnect };

    private static async Task PlainAsync(Peer peer)
    {
        await peer.SendAsync(Plausible.With(Plausible.Body, status: "HTTP/1.1 400 Bad Request"));
        await peer.StallAsync();
    }

    private static async Task AlertAsync(Peer peer)
    {
        await peer.SendAsync("\u0015\u0003\u0003\0\u0002\u0002\u0028");
        await peer.StallAsync();
    }

    private static async Task BreakOffAsync(Peer peer) => await peer.Stream.ReadExactlyAsync(new byte[1], peer.Ended);
}
