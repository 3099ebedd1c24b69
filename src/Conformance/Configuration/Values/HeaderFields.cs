using System.Text.RegularExpressions;
using Conformance.Redaction;
using Conformance.Targets;

namespace Conformance.Configuration;

/// <summary>Header fields. A field whose name says that it holds a secret is hidden, whether or not it is written in a placeholder.</summary>
internal static partial class HeaderFields
{
    /// <summary>Reads them.</summary>
    /// <param name="reader">The configuration.</param>
    /// <param name="key">The key above their names.</param>
    /// <param name="elsewhere">A name that does not belong here, and what to do instead.</param>
    public static IReadOnlyDictionary<string, SensitiveText> Read(
        ConfigurationReader reader,
        string key,
        (string Name, string Instead)? elsewhere
    )
    {
        var headers = new Dictionary<string, SensitiveText>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in reader.NamesBelow(key))
        {
            var path = $"{key}:{name}";
            if (Placeholders.Read(reader, path) is not { } value)
            {
                continue;
            }
            if (ProblemOf(name, value.Value, elsewhere) is { } problem)
            {
                reader.Problem(path, problem);
                continue;
            }
            headers[name] =
                value.Value == value.Recorded && NameOfSecret().IsMatch(name) && !TemplatePlaces.Any(value.Value)
                    ? Hidden(reader, path, value.Value)
                    : value;
        }
        return headers;
    }

    private static string? ProblemOf(string name, string value, (string Name, string Instead)? elsewhere) =>
        !ValidName().IsMatch(name) ? "is not a valid header name: use letters, digits and hyphens"
        : elsewhere is { } other && other.Name.Equals(name, StringComparison.OrdinalIgnoreCase) ? other.Instead
        : SetByTheSuite().IsMatch(name) ? "is set by the suite itself: remove the key"
        : value.Any(character => character is (< ' ' and not '\t') or > '~')
            ? "is not a valid header value: use one line of ASCII characters"
        : null;

    // The scheme of a credential is shown, for instance Bearer, and nothing else of it.
    private static SensitiveText Hidden(ConfigurationReader reader, string path, string value)
    {
        var scheme = Scheme().Match(value).Length;
        var secret = reader.Secret(path, value[scheme..], $"secret:{path}");
        return SensitiveText.Plain(value[..scheme]) + new SensitiveText(secret.Value, secret.Marker);
    }

    // RFC 9110, 5.6.2.
    [GeneratedRegex(@"\A[!#$%&'*+.^_`|~0-9A-Za-z-]+\z", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex ValidName();

    // Of the message or of its body: HttpClient sends them as the message has them, whatever is asked for.
    [GeneratedRegex(
        @"\A(content-.*|transfer-encoding|allow|expires|last-modified)\z",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex SetByTheSuite();

    [GeneratedRegex("auth|cookie|token|secret|key|password|session|signature", RegexOptions.IgnoreCase, Timeout.Infinite)]
    private static partial Regex NameOfSecret();

    [GeneratedRegex(
        @"\A(basic|bearer|digest|negotiate|token|apikey) +",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex Scheme();
}
