using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Answers well, one byte a second.</summary>
internal sealed class OneByteASecond : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.Timeout;

    public override bool Stalls => true;

    protected override Task AnswerAsync(Peer peer) => peer.DribbleAsync(Plausible.Answer, TimeSpan.FromSeconds(1));
}
