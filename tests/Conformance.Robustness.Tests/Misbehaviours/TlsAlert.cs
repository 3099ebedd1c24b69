using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>An alert instead of a handshake.</summary>
internal sealed class TlsAlert : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.Tls;

    public override string Scheme => "https";

    public override async Task ServeAsync(Peer peer)
    {
        await peer.SendAsync("\u0015\u0003\u0003\0\u0002\u0002\u0028");
        await peer.StallAsync();
    }
}
