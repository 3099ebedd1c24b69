using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>A NUL in a field.</summary>
internal sealed class NulInHeader : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.NotHttp;

    protected override Task AnswerAsync(Peer peer) => peer.SendAsync(Plausible.With(Plausible.Body, "X-Nul: a\0b\r\n"));
}
