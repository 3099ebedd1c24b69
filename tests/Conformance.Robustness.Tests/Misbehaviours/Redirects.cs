using Conformance.Robustness.Tests.Wire;
using static Conformance.Evidence.TroubleKind;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Redirects, which nothing may follow: no request, and a credential least of all.</summary>
internal static class Redirects
{
    public static IReadOnlyList<Misbehaviour> All { get; } =
    [
        Elsewhere(301),
        Elsewhere(302),
        Elsewhere(303),
        Elsewhere(307),
        Elsewhere(308),
        new("redirect-loop", "redirects to itself", null, To(peer => $"{peer.Server}", "308 Permanent Redirect")) { TroubleAsAHook = Hook },
    ];

    private static Misbehaviour Elsewhere(int status) =>
        new(
            $"redirects-elsewhere-{status}",
            $"redirects to another host with a {status}",
            null,
            To(peer => $"{peer.Elsewhere}elsewhere", $"{status} Elsewhere")
        )
        {
            TroubleAsAHook = Hook,
        };

    private static Func<Peer, Task> To(Func<Peer, string> location, string status) =>
        peer => peer.SendAsync(Plausible.With(Plausible.Body, $"Location: {location(peer)}\r\n", $"HTTP/1.1 {status}"));
}
