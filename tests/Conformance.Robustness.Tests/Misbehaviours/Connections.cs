using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;
using static Conformance.Evidence.TroubleKind;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Connections that end too early, or never.</summary>
internal static class Connections
{
    public static IReadOnlyList<Misbehaviour> All { get; } =
    [
        new("accepts-and-never-answers", "takes the request and says nothing", TroubleKind.Timeout, peer => peer.StallAsync())
        {
            Stalls = true,
        },
        new("closes-after-accept", "hangs up before it has read anything", ConnectionLost) { OnConnect = _ => Task.CompletedTask },
        new("closes-after-the-request", "reads the request and hangs up", ConnectionLost),
        new("closes-after-the-status-line", "hangs up after the status line", ConnectionLost, "HTTP/1.1 200 OK\r\n"),
        new("closes-after-the-headers", "promises a body and hangs up", ConnectionLost, $"{Plausible.Head}Content-Length: 100\r\n\r\n"),
        new("one-byte-a-second", "answers well, one byte a second", TroubleKind.Timeout, OneByteASecondAsync) { Stalls = true },
        new("resets-at-the-first-byte", "resets the connection as soon as the request begins", ConnectionLost)
        {
            OnConnect = async peer =>
            {
                await peer.Stream.ReadExactlyAsync(new byte[1], peer.Ended);
                peer.Reset();
            },
        },
        new(
            "resets-mid-headers",
            "resets the connection in the middle of a header field",
            ConnectionLost,
            Reset("HTTP/1.1 200 OK\r\nContent-Ty")
        ),
        new("resets-mid-body", "resets the connection in the middle of the body", ConnectionLost, Reset(Plausible.Answer[..^20])),
        new(
            "stalls-mid-body",
            "stops in the middle of the body and keeps the connection",
            TroubleKind.Timeout,
            Stall(Plausible.Answer[..^20])
        )
        {
            Stalls = true,
        },
        new(
            "answers-as-to-head",
            "says how long the body would be, and sends none",
            TroubleKind.Timeout,
            Stall($"{Plausible.Head}Content-Length: 139\r\n\r\n")
        )
        {
            Stalls = true,
        },
    ];

    private static Task OneByteASecondAsync(Peer peer) => peer.DribbleAsync(Plausible.Answer, TimeSpan.FromSeconds(1));

    private static Func<Peer, Task> Reset(string beginning) =>
        async peer =>
        {
            await peer.SendAsync(beginning);
            peer.Reset();
        };

    private static Func<Peer, Task> Stall(string beginning) =>
        async peer =>
        {
            await peer.SendAsync(beginning);
            await peer.StallAsync();
        };
}
