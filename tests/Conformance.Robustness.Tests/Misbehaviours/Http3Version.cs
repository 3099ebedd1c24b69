using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>A version from the future.</summary>
internal sealed class Http3Version : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.NotHttp;

    protected override Task AnswerAsync(Peer peer) => peer.SendAsync(Plausible.With(Plausible.Body, status: "HTTP/3.0 200 OK"));
}
