using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>A NUL in a field, which .NET replaces as RFC 9110, 5.5 allows.</summary>
internal sealed class NulInHeader : Misbehaviour
{
    public override TroubleKind? Is => null;

    protected override Task AnswerAsync(Peer peer) => peer.SendAsync(Plausible.With(Plausible.Body, "X-Nul: a\0b\r\n"));
}
