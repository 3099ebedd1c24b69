using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Plain text, labelled gzip.</summary>
internal sealed class GzipThatIsPlain : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.Undecodable;

    protected override Task AnswerAsync(Peer peer) => peer.SendAsync(Plausible.With(Plausible.Body, "Content-Encoding: gzip\r\n"));
}
