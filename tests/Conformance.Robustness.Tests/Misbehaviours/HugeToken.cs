using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>A token of a hundred megabytes.</summary>
internal sealed class HugeToken : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.TooLarge;

    protected override async Task AnswerAsync(Peer peer)
    {
        await peer.SendAsync(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 104857670\r\n\r\n{\"kind\":\"androidenterprise#authenticationToken\",\"token\":\""
        );
        var megabyte = new string('t', 1 << 20);
        for (var sent = 0; sent < 100; sent++)
        {
            await peer.SendAsync(megabyte);
        }
        await peer.SendAsync("\"}");
    }
}
