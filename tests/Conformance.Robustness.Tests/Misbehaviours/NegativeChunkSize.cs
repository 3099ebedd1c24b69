using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>A chunk whose size is below zero.</summary>
internal sealed class NegativeChunkSize : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.NotHttp;

    protected override Task AnswerAsync(Peer peer) => peer.SendAsync(Plausible.ChunkedHead + $"-8\r\n{Plausible.Body}\r\n0\r\n\r\n");
}
