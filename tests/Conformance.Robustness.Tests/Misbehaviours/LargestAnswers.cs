using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Answers as large as they may be, header fields and body, of a character that JSON has to write as six.</summary>
internal sealed class LargestAnswers : Misbehaviour
{
    private static readonly string Answer = Plausible.With(new string('<', 1_000_000), $"X-Large: {new string('<', 60_000)}\r\n");

    public override TroubleKind? Is => null;

    protected override Task AnswerAsync(Peer peer) => peer.SendAsync(Answer);
}
