using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Two hundred cookies, none of which may come back.</summary>
internal sealed class SetCookieFlood : Misbehaviour
{
    public override TroubleKind? Is => null;

    protected override Task AnswerAsync(Peer peer) =>
        peer.SendAsync(
            Plausible.With(
                Plausible.Body,
                string.Concat(Enumerable.Range(0, 200).Select(number => $"Set-Cookie: cookie{number}=planted; Path=/\r\n"))
            )
        );
}
