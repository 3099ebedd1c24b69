using Conformance.Redaction;

namespace Conformance.Configuration;

/// <summary>
/// A wrong text as a problem shows it: on one line, not at full length, and without what looks like a secret, which may be one in the wrong place.
/// </summary>
internal static class QuotedValue
{
    private const int Longest = 80;

    public static string Of(string text) => Cut(new Redactor([]).RedactOpaque(text));

    /// <summary>A text that cannot be a secret.</summary>
    public static string Cut(string text)
    {
        var line = string.Concat(text.Take(Longest + 1).Select(character => char.IsControl(character) ? '?' : character));
        return line.Length <= Longest ? line : $"{line.AsSpan(0, Longest)}...";
    }
}
