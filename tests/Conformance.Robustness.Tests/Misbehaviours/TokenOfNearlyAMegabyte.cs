using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>A token that just fits into the largest answer that is read, another one each time. To a hook it is a member among others.</summary>
internal sealed class TokenOfNearlyAMegabyte : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.TooLarge;

    public override TroubleKind? IsAsAHook => null;

    protected override Task AnswerAsync(Peer peer) =>
        peer.SendAsync(
            Plausible.With(
                Plausible.Body.Replace(Plausible.Token, $"{Guid.NewGuid():N}{new string('t', 1_000_000)}", StringComparison.Ordinal)
            )
        );
}
