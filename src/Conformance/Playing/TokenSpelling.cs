namespace Conformance.Playing;

/// <summary>
/// Whether two texts may be one token to a lenient server: one that trims, that does not tell upper case from lower, that decodes escapes, or
/// that decodes base64, in which padding, two of the characters and the last bits can be written otherwise.
/// </summary>
internal static class TokenSpelling
{
    /// <summary>Whether they may be one.</summary>
    public static bool IsSame(string one, string other)
    {
        var (left, right) = (Plain(one), Plain(other));
        return left == right || (left.Length == right.Length && left.Length > 1 && left[..^1] == right[..^1]);
    }

    private static string Plain(string token) =>
        Trimmed(Uri.UnescapeDataString(token)).Replace('-', '+').Replace('_', '/').ToUpperInvariant();

    private static string Trimmed(string token)
    {
        var start = token.TakeWhile(IsAround).Count();
        var end = token.Reverse().TakeWhile(IsAround).Count();
        return start == token.Length ? "" : token[start..^end];
    }

    private static bool IsAround(char character) =>
        char.IsWhiteSpace(character) || char.IsControl(character) || character is '=' or '\uFEFF';
}
