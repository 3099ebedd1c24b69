using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Takes the request and says nothing.</summary>
internal sealed class AcceptsAndNeverAnswers : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.Timeout;

    public override bool Stalls => true;

    protected override Task AnswerAsync(Peer peer) => peer.StallAsync();
}
