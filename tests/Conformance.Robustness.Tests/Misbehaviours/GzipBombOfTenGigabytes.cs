using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Ten megabytes that unpack to ten gigabytes, of which the suite reads what it reads of any answer.</summary>
internal sealed class GzipBombOfTenGigabytes : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.TooLarge;

    private static readonly byte[] Bomb = Packed.Gzip(new byte[64 << 20]);

    protected override async Task AnswerAsync(Peer peer)
    {
        await peer.SendAsync(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: 10485760\r\n\r\n"
        );
        for (var sent = 0; sent < 10 << 20; sent += Bomb.Length)
        {
            await peer.SendAsync(Bomb);
        }
    }
}
