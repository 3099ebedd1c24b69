using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Conformance.Robustness.Tests.Runs;

/// <summary>
/// Looks for secrets in outputs, in whatever encoding. It shares nothing with what hides them: it undoes every escape that it finds, and then
/// looks for the plain secret and for that in base64 and in hexadecimal digits.
/// </summary>
internal static partial class Leaks
{
    /// <summary>Which secret came out where, and how; a few characters around it.</summary>
    public static IEnumerable<string> In(IReadOnlyDictionary<string, string> outputs, IEnumerable<string> secrets)
    {
        var forms = secrets.SelectMany(Forms).ToList();
        foreach (var (name, text) in outputs)
        {
            var view = text;
            for (var undone = 0; undone < 4; undone++)
            {
                foreach (var (secret, form) in forms)
                {
                    var at = view.IndexOf(form, StringComparison.Ordinal);
                    if (at >= 0)
                    {
                        var from = Math.Max(0, at - 60);
                        yield return $"{secret} in {name} after {undone} unescapings: ...{view.Substring(from, Math.Min(160, view.Length - from))}";
                    }
                }
                var next = Unescape(view);
                if (next == view)
                {
                    break;
                }
                view = next;
            }
        }
    }

    private static IEnumerable<(string Secret, string Form)> Forms(string secret)
    {
        yield return (secret, secret);
        var bytes = Encoding.UTF8.GetBytes(secret);
        yield return (secret, Convert.ToHexString(bytes));
        yield return (secret, Convert.ToHexStringLower(bytes));
        for (var before = 0; before < 3; before++)
        {
            // What is between the groups that other bytes have a part in.
            var encoded = Convert.ToBase64String([.. new byte[before], .. bytes]);
            var core = encoded[4..(encoded.Length / 4 * 4 - 4)];
            yield return (secret, core);
            yield return (secret, core.Replace('+', '-').Replace('/', '_'));
        }
    }

    private static string Unescape(string text) =>
        Escape()
            .Replace(
                text,
                match =>
                    match.Value[0] == '&' ? WebUtility.HtmlDecode(match.Value)
                    : match.Value[0] == '%' ? $"{(char)Convert.ToInt32(match.Value[1..], 16)}"
                    : match.Value[1] is 'u' or 'U' ? $"{(char)Convert.ToInt32(match.Value[2..], 16)}"
                    : match.Value[1..]
            );

    [GeneratedRegex(
        @"%[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\[\\/""`*_\[\]#~!^.:+=-]|&(#[0-9]{1,6}|#[xX][0-9A-Fa-f]{1,5}|amp|lt|gt|quot);",
        RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex Escape();
}
