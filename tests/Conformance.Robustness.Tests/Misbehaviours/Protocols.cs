using Conformance.Robustness.Tests.Wire;
using static Conformance.Evidence.TroubleKind;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Protocols other than HTTP/1.1.</summary>
internal static class Protocols
{
    public static IReadOnlyList<Misbehaviour> All { get; } =
    [
        new(
            "garbage",
            "sends bytes without sense",
            NotHttp,
            string.Concat(Enumerable.Range(0, 2048).Select(number => (char)(number * 37 % 256)))
        ),
        new("http-09", "sends a body and nothing else, as HTTP/0.9 had it", NotHttp, Plausible.Body + "\r\n"),
        new("http-10", "answers in HTTP/1.0", null, Plausible.With(Plausible.Body, status: "HTTP/1.0 200 OK")),
        new(
            "http-2-preface",
            "speaks HTTP/2 without being asked, and hangs up before that could be a status line",
            ConnectionLost,
            "\0\0\u0012\u0004\0\0\0\0\0\0\u0003\0\0\0\u0064\0\u0004\0\0\u00ff"
        )
        {
            TroubleAsAHook = NotHttp,
        },
        new("http-3-version", "answers in a version from the future", NotHttp, Plausible.With(Plausible.Body, status: "HTTP/3.0 200 OK")),
        new("smtp-banner", "speaks SMTP, which answers line by line", NotHttp) { OnConnect = Greet("220 mail.example ESMTP\r\n") },
        new("ssh-banner", "speaks SSH", NotHttp) { OnConnect = Greet("SSH-2.0-OpenSSH_9.6\r\n") },
        new(
            "switching-protocols",
            "switches to another protocol without being asked to",
            NotHttp,
            $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n{Plausible.Body}"
        ),
        new(
            "tls-on-a-plain-port",
            "sends a TLS alert where HTTP was spoken, and hangs up",
            ConnectionLost,
            "\u0015\u0003\u0003\0\u0002\u0002\u0046"
        ),
    ];

    private static Func<Peer, Task> Greet(string banner) =>
        async peer =>
        {
            await peer.SendAsync(banner);
            await peer.RequestAsync();
        };
}
