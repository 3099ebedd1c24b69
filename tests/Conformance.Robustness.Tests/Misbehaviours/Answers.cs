using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;
using static Conformance.Evidence.TroubleKind;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Answers that come too early, too often, or say that there is no answer now.</summary>
internal static class Answers
{
    private static readonly string Unsolicited = Plausible.With("""{"token":"unsolicited"}""", status: "HTTP/1.1 418 Unsolicited");

    public static IReadOnlyList<Misbehaviour> All { get; } =
    [
        new("answers-before-the-request", "answers as soon as somebody connects", null) { OnConnect = BeforeTheRequestAsync },
        new("answers-twice", "sends two answers to one request, in one breath", null, Plausible.Answer + Unsolicited),
        new(
            "answers-twice-with-a-pause",
            "sends a second answer a moment later, when the next request may be under way",
            null,
            TwiceWithAPauseAsync
        ),
        new(
            "early-hints",
            "sends hints first (103), then the answer",
            null,
            $"HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n{Plausible.Answer}"
        ),
        new("informational-flood", "says continue, continue, continue", TroubleKind.Timeout, InformAsync) { Stalls = true },
        new("not-modified", "answers 304 to a POST", null, Plausible.With(Plausible.Body, status: "HTTP/1.1 304 Not Modified"))
        {
            TroubleAsAHook = Hook,
        },
        new(
            "retry-after-a-year",
            "is overloaded, and asks to come back next year",
            Unavailable,
            Plausible.With(Plausible.Body, "Retry-After: 31536000\r\n", "HTTP/1.1 503 Service Unavailable")
        ),
        new(
            "too-many-requests",
            "says that the quota is used up",
            Unavailable,
            Plausible.With("{}", status: "HTTP/1.1 429 Too Many Requests")
        ),
    ];

    private static async Task BeforeTheRequestAsync(Peer peer)
    {
        await peer.SendAsync(Plausible.Answer);
        await peer.RequestAsync();
        await peer.StallAsync();
    }

    private static async Task TwiceWithAPauseAsync(Peer peer)
    {
        await peer.SendAsync(Plausible.Answer);
        await peer.PauseAsync(TimeSpan.FromMilliseconds(2));
        await peer.SendAsync(Unsolicited);
        await peer.PauseAsync(TimeSpan.FromMilliseconds(20));
    }

    private static async Task InformAsync(Peer peer)
    {
        while (true)
        {
            await peer.SendAsync("HTTP/1.1 100 Continue\r\n\r\n");
            await peer.PauseAsync(TimeSpan.FromMilliseconds(20));
        }
    }
}
