using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>A TLS handshake that ends with the connection.</summary>
internal sealed class TlsThatBreaksOff : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.Tls;

    public override string Scheme => "https";

    public override async Task ServeAsync(Peer peer)
    {
        var buffer = new byte[1];
        await peer.Stream.ReadExactlyAsync(buffer, peer.Ended);
    }
}
