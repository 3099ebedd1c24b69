using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>The members twice.</summary>
internal sealed class DuplicateKeys : Misbehaviour
{
    public override TroubleKind? Is => null;

    protected override Task AnswerAsync(Peer peer) => peer.SendAsync(Plausible.With($"{Plausible.Body[..^1]},{Plausible.Body[1..]}"));
}
