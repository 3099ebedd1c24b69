using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>A token beyond the first plane of Unicode.</summary>
internal sealed class TokenOfEmojis : Misbehaviour
{
    public override TroubleKind? Is => null;

    protected override Task AnswerAsync(Peer peer) =>
        peer.SendAsync(
            Plausible.With(
                Plausible.Body.Replace(
                    Plausible.Token,
                    "\\ud83d\\udca9\\ud83d\\ude80\\ud83d\\udca9\\ud83d\\ude80",
                    StringComparison.Ordinal
                )
            )
        );
}
