using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Sends on to itself.</summary>
internal sealed class RedirectLoop : Misbehaviour
{
    public override TroubleKind? Is => null;

    public override TroubleKind? IsAsAHook => TroubleKind.Hook;

    protected override Task AnswerAsync(Peer peer) =>
        peer.SendAsync(Plausible.With(Plausible.Body, $"Location: {peer.Server}\r\n", "HTTP/1.1 308 Permanent Redirect"));
}
