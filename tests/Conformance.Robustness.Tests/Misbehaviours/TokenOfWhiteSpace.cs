using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>A token of nothing but line breaks.</summary>
internal sealed class TokenOfWhiteSpace : Misbehaviour
{
    public override TroubleKind? Is => null;

    protected override Task AnswerAsync(Peer peer) =>
        peer.SendAsync(Plausible.With(Plausible.Body.Replace(Plausible.Token, "\\r\\n\\r\\n\\r\\n\\r\\n\\r\\n", StringComparison.Ordinal)));
}
