using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Escapes of half a character, in names and in values.</summary>
internal sealed class LoneSurrogates : Misbehaviour
{
    public override TroubleKind? Is => null;

    protected override Task AnswerAsync(Peer peer) =>
        peer.SendAsync(
            Plausible.With(
                $$"""{"\ud800":"\udfff","error":{"\ud800code":1,"code":400,"message":"\ud800"},{{Plausible.Body.Replace("user-one", "user-\\ud800", StringComparison.Ordinal)[1..]}}"""
            )
        );
}
