using Conformance.Robustness.Tests.Wire;
using static Conformance.Evidence.TroubleKind;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Bodies that are not JSON, or odd JSON, or meant to be slow to read.</summary>
internal static class JsonBodies
{
    public static IReadOnlyList<Misbehaviour> All { get; } =
    [
        new("invalid-json", "sends JSON that breaks off", null, Plausible.With(Plausible.Body[..^3])),
        new("duplicate-keys", "has every member twice", null, Plausible.With($"{Plausible.Body[..^1]},{Plausible.Body[1..]}")),
        new(
            "deeply-nested-json",
            "has thirty thousand arrays in each other, in a member that nobody asked for",
            null,
            Plausible.With($"{{\"deep\":{new string('[', 30_000)}{new string(']', 30_000)},{Plausible.Body[1..]}")
        ),
        new("unclosed-nesting", "opens a hundred thousand arrays and closes none", null, Plausible.With(new string('[', 100_000))),
        new(
            "huge-numbers",
            "has numbers that no machine holds",
            null,
            Plausible.With($$"""{"token":1e999999,"code":-1e999999,"error":{"code":1e999999,"message":9},{{Plausible.Body[1..]}}""")
        ),
        new(
            "lone-surrogates",
            "has escapes of half a character, in names and in values",
            null,
            Plausible.With(
                $$"""{"\ud800":"\udfff","error":{"\ud800code":1,"code":400,"message":"\ud800"},{{Replaced("user-one", "user-\\ud800")[1..]}}"""
            )
        ),
        new("nuls-in-the-body", "has NULs between the members", null, Plausible.With(Replaced(",", ",\0"))),
        new("assignments-over-and-over", "sends a megabyte of what looks like the beginning of a secret", null, AssignmentsAsync),
        new("opaque-over-and-over", "sends a megabyte of what looks like secrets", null, OpaqueAsync),
        new(
            "largest-answers",
            "sends answers as large as they may be, header fields and body, of a character that JSON has to write as six",
            null,
            Plausible.With(new string('<', 1_000_000), $"X-Large: {new string('<', 60_000)}\r\n")
        ),
    ];

    private static string Replaced(string text, string by) => Plausible.Body.Replace(text, by, StringComparison.Ordinal);

    private static Task AssignmentsAsync(Peer peer) => peer.SendAsync(Plausible.With(string.Concat(Enumerable.Repeat("token=", 170_000))));

    private static Task OpaqueAsync(Peer peer) =>
        peer.SendAsync(Plausible.With(string.Concat(Enumerable.Range(0, 45_000).Select(number => $"opaque{number:D14} "))));
}
