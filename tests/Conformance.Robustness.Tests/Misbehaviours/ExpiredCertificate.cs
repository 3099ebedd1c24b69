using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>A certificate that expired yesterday.</summary>
internal sealed class ExpiredCertificate : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.Tls;

    public override string Scheme => "https";

    public override Task ServeAsync(Peer peer) => Certificates.HandshakeAsync(peer, Certificates.Expired);
}
