using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>HTTP where TLS was spoken.</summary>
internal sealed class PlainOnATlsPort : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.Tls;

    public override string Scheme => "https";

    public override async Task ServeAsync(Peer peer)
    {
        await peer.SendAsync(Plausible.With(Plausible.Body, status: "HTTP/1.1 400 Bad Request"));
        await peer.StallAsync();
    }
}
