using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>One header field of a megabyte.</summary>
internal sealed class OneHugeHeader : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.TooLarge;

    protected override Task AnswerAsync(Peer peer) =>
        peer.SendAsync(Plausible.With(Plausible.Body, $"X-Huge: {new string('h', 1 << 20)}\r\n"));
}
