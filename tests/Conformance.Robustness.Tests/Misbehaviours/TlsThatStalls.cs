using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>A TLS handshake that never comes to its end.</summary>
internal sealed class TlsThatStalls : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.Timeout;

    public override bool Stalls => true;

    public override string Scheme => "https";

    public override Task ServeAsync(Peer peer) => peer.StallAsync();
}
