using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Answers as soon as somebody connects.</summary>
internal sealed class AnswersBeforeTheRequest : Misbehaviour
{
    public override TroubleKind? Is => null;

    public override async Task ServeAsync(Peer peer)
    {
        await peer.SendAsync(Plausible.Answer);
        await peer.RequestAsync();
        await peer.StallAsync();
    }
}
