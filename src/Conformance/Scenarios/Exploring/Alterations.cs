namespace Conformance.Scenarios.Exploring;

/// <summary>How a program alters a token before it presents it, in words.</summary>
internal static class Alterations
{
    private static readonly Dictionary<string, Func<string, string>> Changes = new(StringComparer.Ordinal)
    {
        ["a character changed"] = token => Replaced(token, token.Length / 2),
        ["its first character changed"] = token => Replaced(token, 0),
        ["a quarter cut off its end"] = token => token[..^Math.Max(1, token.Length / 4)],
        ["a quarter cut off its beginning"] = token => token[Math.Max(1, token.Length / 4)..],
        ["a character added"] = token => token + "A",
        ["itself after it"] = token => token + token,
        ["a space after it"] = token => token + " ",
        ["other letter case"] = SwapCase,
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Changes.Keys];

    /// <summary>The change.</summary>
    public static Func<string, string> Of(string alteration) => Changes[alteration];

    private static string Replaced(string token, int at) => $"{token.AsSpan(0, at)}{Next(token[at])}{token.AsSpan(at + 1)}";

    private static char Next(char character) =>
        character switch
        {
            '9' => '0',
            'z' => 'a',
            'Z' => 'A',
            >= '0' and < '9' or >= 'a' and < 'z' or >= 'A' and < 'Z' => (char)(character + 1),
            _ => 'a',
        };

    private static string SwapCase(string token) =>
        string.Concat(
            token.Select(character => char.IsUpper(character) ? char.ToLowerInvariant(character) : char.ToUpperInvariant(character))
        );
}
