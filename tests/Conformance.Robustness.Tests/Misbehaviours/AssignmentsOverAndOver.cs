using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>A megabyte of what looks like the beginning of a secret.</summary>
internal sealed class AssignmentsOverAndOver : Misbehaviour
{
    public override TroubleKind? Is => null;

    protected override Task AnswerAsync(Peer peer) => peer.SendAsync(Plausible.With(string.Concat(Enumerable.Repeat("token=", 170_000))));
}
