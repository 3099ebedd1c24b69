namespace Conformance.Scenarios;

/// <summary>Changes of a token or an access token that make another text of it.</summary>
internal static class TextChange
{
    private const string Base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static readonly string[] Alphabets =
    [
        "0123456789",
        "0123456789abcdef",
        "0123456789ABCDEF",
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
        "abcdefghijklmnopqrstuvwxyz234567",
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
    ];

    /// <summary>With the character in the middle changed to one of the same kind: there every bit of an encoded text counts.</summary>
    public static string InTheMiddle(string text)
    {
        var at = text.Length / 2;
        var changed = text[at] switch
        {
            '9' or 'z' or 'Z' => (char)(text[at] - 1),
            >= '0' and < '9' or >= 'a' and < 'z' or >= 'A' and < 'Z' => (char)(text[at] + 1),
            _ => 'a',
        };
        return $"{text.AsSpan(0, at)}{changed}{text.AsSpan(at + 1)}";
    }

    /// <summary>With the first character changed.</summary>
    public static string AtTheStart(string text) => Flipped(text, 0);

    /// <summary>
    /// With the last character changed that is not padding, in its most significant bit: of the last character of an encoded text only the upper bits may count.
    /// </summary>
    public static string AtTheEnd(string text) => Flipped(text, Math.Max(0, text.AsSpan().LastIndexOfAnyExcept('=')));

    private static string Flipped(string text, int at)
    {
        var alphabet = Alphabets.FirstOrDefault(one => text.AsSpan().TrimEnd('=').IndexOfAnyExcept(one) < 0) ?? Base64;
        var index = alphabet.IndexOf(text[at], StringComparison.Ordinal);
        var changed = index < 0 ? 'A' : alphabet[(index + (alphabet.Length / 2)) % alphabet.Length];
        return $"{text.AsSpan(0, at)}{changed}{text.AsSpan(at + 1)}";
    }

    /// <summary>With each letter in the other case.</summary>
    public static string OfCase(string text) =>
        string.Concat(
            text.Select(character => char.IsUpper(character) ? char.ToLowerInvariant(character) : char.ToUpperInvariant(character))
        );
}
