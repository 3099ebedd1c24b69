using System.Text.RegularExpressions;

namespace Conformance.Redaction;

/// <summary>
/// What stands in evidence in the place of a secret: <c>{{token:FINGERPRINT}}</c> for a token, <c>{{opaque:FINGERPRINT}}</c> for a text that could be
/// one, <c>{{credential:ROLE}}</c> and <c>{{secret:NAME}}</c> for what the configuration gives, <c>{{cookie}}</c> for a cookie. Only this type knows
/// how a marker is written.
/// </summary>
internal static partial class Marker
{
    /// <summary>A regular expression for the beginning of a marker of any token.</summary>
    public const string TokenPattern = @"\{\{token:";

    /// <summary>A regular expression for a marker of any token.</summary>
    public const string WholeTokenPattern = @"\{\{token:[A-Za-z0-9_.:-]+\}\}";

    /// <summary>A regular expression for a marker of any text that could be a secret.</summary>
    public const string OpaquePattern = @"\{\{opaque:[0-9a-f]+\}\}";

    /// <summary>Stands for the value of a cookie.</summary>
    public const string Cookie = "{{cookie}}";

    /// <summary>Stands for a secret of the configuration.</summary>
    /// <param name="name">What it is called, for instance <c>credential:authorized</c>.</param>
    public static string Of(string name) => $"{{{{{name}}}}}";

    /// <summary>Stands for a token.</summary>
    public static string Token(string fingerprint) => Of($"token:{fingerprint}");

    /// <summary>Stands for a text that could be a secret.</summary>
    public static string Opaque(string fingerprint) => Of($"opaque:{fingerprint}");

    /// <summary>Whether a text holds the marker of a token.</summary>
    public static bool HoldsToken(string text) => text.Contains("{{token:", StringComparison.Ordinal);

    /// <summary>Whether a text holds the marker of a text that could be a secret.</summary>
    public static bool HoldsOpaque(string text) => text.Contains("{{opaque:", StringComparison.Ordinal);

    /// <summary>The markers in a text that stand for a secret which a reader may put back, in order: where each begins and ends, and what is between its braces.</summary>
    public static IEnumerable<(int Start, int End, string Name)> In(string text) =>
        Any().Matches(text).Select(match => (match.Index, match.Index + match.Length, match.Groups["name"].Value));

    [GeneratedRegex(@"\{\{(?<name>(credential|token|secret|opaque):[A-Za-z0-9_.:-]+)\}\}", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Any();
}
