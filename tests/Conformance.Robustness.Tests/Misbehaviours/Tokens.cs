using Conformance.Robustness.Tests.Wire;
using static Conformance.Evidence.TroubleKind;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Tokens that are odd, or too long.</summary>
internal static class Tokens
{
    public static IReadOnlyList<Misbehaviour> All { get; } =
    [
        new("huge-token", "sends a token of a hundred megabytes", TooLarge, HugeAsync),
        new(
            "lone-surrogate-in-the-token",
            "has half a character in the token and in the ids",
            null,
            Plausible.With(Body($"{Plausible.Token}\\ud800").Replace("-one", "-\\udc00", StringComparison.Ordinal))
        ),
        new("nul-in-the-token", "has a NUL in the token", null, Plausible.With(Body($"{Plausible.Token}\\u0000{Plausible.Token}"))),
        new(
            "token-of-emojis",
            "has a token beyond the first plane of Unicode",
            null,
            Plausible.With(Body("\\ud83d\\udca9\\ud83d\\ude80\\ud83d\\udca9\\ud83d\\ude80"))
        ),
        // To a hook it is one member among others.
        new("token-of-nearly-a-megabyte", "sends a token that just fits into the largest answer, another each time", TooLarge, LargeAsync)
        {
            TroubleAsAHook = null,
        },
        new("token-of-white-space", "has a token of line breaks", null, Plausible.With(Body("\\r\\n\\r\\n\\r\\n\\r\\n\\r\\n"))),
        new(
            "token-that-is-an-object",
            "has objects and lists where strings should be",
            null,
            Plausible.With("""{"kind":[],"token":{"token":{"deep":["x"]}},"enterpriseId":{},"userId":[[]],"provisioned":"true"}""")
        ),
    ];

    private static string Body(string token) => Plausible.Body.Replace(Plausible.Token, token, StringComparison.Ordinal);

    private static Task LargeAsync(Peer peer) => peer.SendAsync(Plausible.With(Body($"{Guid.NewGuid():N}{new string('t', 1_000_000)}")));

    private static async Task HugeAsync(Peer peer)
    {
        await peer.SendAsync(
            Plausible.Head + "Content-Length: 104857670\r\n\r\n{\"kind\":\"androidenterprise#authenticationToken\",\"token\":\""
        );
        var megabyte = new string('t', 1 << 20);
        for (var sent = 0; sent < 100; sent++)
        {
            await peer.SendAsync(megabyte);
        }
        await peer.SendAsync("\"}");
    }
}
