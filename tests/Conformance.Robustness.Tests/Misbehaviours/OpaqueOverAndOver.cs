using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>A megabyte of what looks like secrets.</summary>
internal sealed class OpaqueOverAndOver : Misbehaviour
{
    public override TroubleKind? Is => null;

    protected override Task AnswerAsync(Peer peer) =>
        peer.SendAsync(Plausible.With(string.Concat(Enumerable.Range(0, 45_000).Select(number => $"opaque{number:D14} "))));
}
