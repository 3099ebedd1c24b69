using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>A certificate that nobody but itself vouches for.</summary>
internal sealed class SelfSignedCertificate : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.Tls;

    public override string Scheme => "https";

    public override Task ServeAsync(Peer peer) => Certificates.HandshakeAsync(peer, Certificates.SelfSigned);
}
