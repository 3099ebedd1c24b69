using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Two lengths that differ (RFC 9112, 6.3: unrecoverable).</summary>
internal sealed class TwoContentLengths : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.NotHttp;

    protected override Task AnswerAsync(Peer peer) =>
        peer.SendAsync(
            $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 20\r\nContent-Length: {Plausible.Body.Length}\r\n\r\n{Plausible.Body}"
        );
}
