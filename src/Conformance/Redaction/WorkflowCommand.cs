using System.Buffers;

namespace Conformance.Redaction;

/// <summary>
/// What CI servers read commands from in the log of a job: <c>::error::</c> (GitHub), <c>##[error]</c> (GitHub, Azure), <c>##vso[...]</c> (Azure),
/// <c>##teamcity[...]</c>. A target may write these, too.
/// </summary>
internal static class WorkflowCommand
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789ABCDEFabcdef");

    // A group of an IPv6 address has no more digits.
    private const int LongestGroup = 4;

    /// <summary>Whether the character is the second one of two that may begin a command. Spelt out, it leaves none.</summary>
    public static bool IsBegunBy(ReadOnlySpan<char> text, int index) =>
        index > 0
        && text[index - 1] == text[index]
        && text[index] switch
        {
            '#' => text[(index + 1)..].TrimStart(Letters) is ['[', ..],
            ':' => index + 1 < text.Length && char.IsAsciiLetter(text[index + 1]) && !IsAddress(text[(index + 1)..]),
            _ => false,
        };

    // "fe80::a1", "[2001:db8::c]:8443"
    private static bool IsAddress(ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAnyExcept(HexDigits);
        return length < 0
            ? text.Length <= LongestGroup
            : length <= LongestGroup
                && text[length..] is not [':', ':', ..]
                && text[length] is (':' or ']' or '/' or '%' or ' ' or '.' or ',');
    }
}
