using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>A certificate for another name.</summary>
internal sealed class CertificateOfAnotherHost : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.Tls;

    public override string Scheme => "https";

    public override Task ServeAsync(Peer peer) => Certificates.HandshakeAsync(peer, Certificates.OfAnotherHost);
}
