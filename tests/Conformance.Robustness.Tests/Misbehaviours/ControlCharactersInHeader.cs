using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Escape sequences and bells in a field.</summary>
internal sealed class ControlCharactersInHeader : Misbehaviour
{
    public override TroubleKind? Is => null;

    protected override Task AnswerAsync(Peer peer) => peer.SendAsync(Plausible.With(Plausible.Body, "X-Control: \u001b[31mred\u0007\r\n"));
}
