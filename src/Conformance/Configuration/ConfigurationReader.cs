using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Conformance.Redaction;

namespace Conformance.Configuration;

/// <summary>
/// Reads typed values out of the layers, and gathers every problem on the way instead of stopping at the first: a wrong type, a missing
/// key, and at the end each key that nothing asked for.
/// </summary>
internal sealed partial class ConfigurationReader(ConfigurationLayers layers)
{
    // What is empty is nothing to a reader; ReportUnknownKeys looks at where it stands.
    private readonly Dictionary<string, ConfigurationValue> values = new(
        layers.Values.Where(pair => pair.Value.Shape == ValueShape.Text),
        StringComparer.OrdinalIgnoreCase
    );
    private readonly HashSet<string> asked = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Secret> secrets = new(StringComparer.Ordinal);
    private readonly List<string> problems = [];

    public IReadOnlyList<string> Problems => problems;

    /// <summary>Every key that was asked for, whether or not it is configured.</summary>
    public IReadOnlyCollection<string> Asked => asked;

    public IReadOnlyCollection<Secret> Secrets => secrets.Values;

    /// <summary>Whether anything is written at the key or below it.</summary>
    public bool Has(string key) => layers.Values.Keys.Any(other => IsAtOrBelow(other, key));

    /// <summary>The names right below a key, in their own spelling.</summary>
    public IEnumerable<string> NamesBelow(string key) =>
        values
            .Values.Where(value => value.Key.StartsWith(key + ":", StringComparison.OrdinalIgnoreCase))
            .Select(value => value.Key[(key.Length + 1)..].Split(':')[0])
            .Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>Where a key, or the first one below it, is configured; where it is not, where it would best be written.</summary>
    public string SourceOf(string key) =>
        layers.Values.Values.FirstOrDefault(value => IsAtOrBelow(value.Key, key))?.Source
        ?? layers.Document
        ?? $"environment variable {ConfigurationLayers.EnvironmentPrefix}{key.Replace(":", "__", StringComparison.Ordinal).ToUpperInvariant()}";

    public void Problem(string key, string problem)
    {
        var line = $"{SourceOf(key)}: {key}: {problem}";
        if (!problems.Contains(line, StringComparer.Ordinal))
        {
            problems.Add(line);
        }
    }

    /// <summary>A text without secrets, or null where there is none.</summary>
    public string? Text(string key)
    {
        if (AsWritten(key) is not { } text)
        {
            return null;
        }
        if (text.Contains("${", StringComparison.Ordinal))
        {
            Problem(key, "holds no ${...}: here a text is taken as it is written, and is no secret: write the value itself");
            return null;
        }
        return text;
    }

    /// <summary>Why something is not there, or null where nothing is said of it.</summary>
    public string? Reason(string key)
    {
        var reason = Text(key);
        if (bool.TryParse(reason, out _))
        {
            Problem(key, $"\"{reason}\" is no reason: write in words why there is none, or leave the key out");
        }
        return reason;
    }

    public string? RequiredText(string key, string example)
    {
        var text = Text(key);
        if (text is null && !Has(key))
        {
            Problem(key, $"is missing: {example}");
        }
        return text;
    }

    /// <summary>A text in which <c>${env:NAME}</c> and <c>${file:PATH}</c> stand for secrets.</summary>
    public SensitiveText? Sensitive(string key)
    {
        if (AsWritten(key) is not { } text)
        {
            return null;
        }
        var source = values[key];
        var value = new StringBuilder();
        var recorded = new StringBuilder();
        var copied = 0;
        foreach (Match place in Placeholder().Matches(text))
        {
            var plain = text[copied..place.Index];
            var secret = Resolve(key, place.Groups["kind"].Value, place.Groups["name"].Value, source.Folder);
            value.Append(plain).Append(secret?.Value);
            recorded.Append(plain).Append(secret?.Marker);
            copied = place.Index + place.Length;
        }
        value.Append(text, copied, text.Length - copied);
        recorded.Append(text, copied, text.Length - copied);
        if (Placeholder().Replace(text, "").Contains("${", StringComparison.Ordinal))
        {
            Problem(key, "has a ${...} that is none: write ${env:NAME} or ${file:PATH}");
        }
        return new SensitiveText(value.ToString(), recorded.ToString());
    }

    /// <summary>A text that is a secret as a whole, however it is written.</summary>
    /// <param name="key">The key.</param>
    /// <param name="name">What evidence calls it.</param>
    public SensitiveText? WholeSecret(string key, string name) => Sensitive(key) is { } text ? Hidden(key, text.Value, name) : null;

    /// <summary>Header fields: one whose name says that it holds a secret is hidden, whether or not it is written in a placeholder.</summary>
    /// <param name="key">The key above their names.</param>
    /// <param name="elsewhere">Names that do not belong here, and what to do instead.</param>
    public Dictionary<string, SensitiveText> Headers(string key, params (string Name, string Instead)[] elsewhere)
    {
        var headers = new Dictionary<string, SensitiveText>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in NamesBelow(key).ToList())
        {
            var path = $"{key}:{name}";
            if (Sensitive(path) is not { } value)
            {
                continue;
            }
            if (!HeaderName().IsMatch(name))
            {
                Problem(path, "is not the name of a header field: write letters, digits and hyphens");
            }
            else if (elsewhere.FirstOrDefault(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Instead is { } instead)
            {
                Problem(path, instead);
            }
            else if (SetByTheSuite().IsMatch(name))
            {
                Problem(path, "is set by the suite itself: leave the key out");
            }
            else if (value.Value.Any(character => character is (< ' ' and not '\t') or > '~'))
            {
                Problem(path, "is not the value of a header field: write one line of ASCII characters");
            }
            else
            {
                headers[name] =
                    value.Value == value.Recorded && SecretHeader().IsMatch(name) && !Place().IsMatch(value.Value)
                        ? HiddenField(path, value.Value)
                        : value;
            }
        }
        return headers;
    }

    public Uri? HttpUrl(string key, SensitiveText? text, Uri? relativeTo = null)
    {
        if (text is not { } url)
        {
            return null;
        }
        if (
            IsAbsolute(url.Value, out var uri)
            || (
                relativeTo is not null
                && !url.Value.StartsWith("//", StringComparison.Ordinal)
                && Uri.TryCreate(relativeTo, url.Value, out uri)
            )
        )
        {
            if (uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0)
            {
                return uri;
            }
        }
        if (url.Value.Contains('@', StringComparison.Ordinal))
        {
            Problem(key, "has a user name or a password, or is no URL: write it without, and the secret into a header");
        }
        // An empty one has a problem of its own: the secret that it is made of.
        else if (url.Value.Length > 0)
        {
            Problem(key, $"\"{Shown(url.Recorded)}\" is not an http or https URL: write for instance https://emm.example/");
        }
        return null;
    }

    /// <summary>
    /// Whether a URL has a scheme, with something in the stead of its places. A path that begins with a slash is a file to .NET, and is not
    /// meant so here.
    /// </summary>
    public static bool IsAbsolute(string url, [NotNullWhen(true)] out Uri? uri) =>
        Uri.TryCreate(Place().Replace(url, "1"), UriKind.Absolute, out uri) && !url.StartsWith('/');

    /// <summary>
    /// A text that is wrong, as a problem shows it: nobody gains from the whole of a long one, and what looks like a secret may be one in
    /// the wrong place.
    /// </summary>
    public static string Shown(string text) => Cut(new Redactor([]).RedactOpaque(text));

    private static string Cut(string text)
    {
        const int most = 80;
        var line = string.Concat(text.Select(character => char.IsControl(character) ? '?' : character));
        return line.Length <= most ? line : $"{line.AsSpan(0, most)}...";
    }

    public bool Flag(string key, bool otherwise = false)
    {
        if (Text(key) is not { } text)
        {
            return otherwise;
        }
        if (bool.TryParse(text, out var flag))
        {
            return flag;
        }
        Problem(key, $"\"{Shown(text)}\" is neither true nor false: write one of them");
        return otherwise;
    }

    public int Integer(string key, int otherwise, int least, int most) => OptionalInteger(key, least, most) ?? otherwise;

    public int? OptionalInteger(string key, int least, int most)
    {
        if (Text(key) is not { } text)
        {
            return null;
        }
        if (
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= most
        )
        {
            return number;
        }
        Problem(key, $"\"{Shown(text)}\" is not a whole number from {least} to {most}: write one");
        return null;
    }

    public TimeSpan? Duration(string key, TimeSpan most)
    {
        if (Text(key) is not { } text)
        {
            return null;
        }
        if (ParseDuration(text) is { } duration && duration > TimeSpan.Zero && duration <= most)
        {
            return duration;
        }
        // Many digits and a unit look opaque.
        var shown = NumberAndUnit().IsMatch(text) ? Cut(text) : Shown(text);
        Problem(key, $"\"{shown}\" is not a time above 0 and up to {most:c}: write for instance 90s, 5m or 00:05:00");
        return null;
    }

    public T Choice<T>(string key, T otherwise)
        where T : struct, Enum
    {
        if (Text(key) is not { } text)
        {
            return otherwise;
        }
        if (Enum.GetNames<T>().FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } match)
        {
            return Enum.Parse<T>(match);
        }
        Problem(
            key,
            $"\"{Shown(text)}\" is none of {string.Join(", ", Enum.GetNames<T>().Select(name => name.ToLowerInvariant()))}: write one"
        );
        return otherwise;
    }

    /// <summary>The texts of a list.</summary>
    public IReadOnlyList<string> List(string key) => [.. Positions(key).Select(position => Text($"{key}:{position}")).OfType<string>()];

    /// <summary>The positions in a list, in order. What is below the list and is no position has its problem at the end.</summary>
    public IReadOnlyList<string> Positions(string key) =>
        [.. NamesBelow(key).Where(KeyPattern.IsPosition).OrderBy(name => int.Parse(name, CultureInfo.InvariantCulture))];

    /// <summary>Names what is configured and means nothing, with the nearest key that does.</summary>
    public void ReportUnknownKeys()
    {
        foreach (var value in layers.Values.Values)
        {
            if (value.Shape == ValueShape.Text ? KeyPattern.All.Any(pattern => pattern.Matches(value.Key)) : IsEmptyButWell(value))
            {
                continue;
            }
            if (KeyPattern.All.FirstOrDefault(pattern => pattern.IsAtOrAbove(value.Key)) is { } text)
            {
                var key = text.Of(value.Key);
                Problem(key, "is an object or a list: write a text");
            }
            else if (KeyPattern.All.FirstOrDefault(pattern => pattern.IsBelow(value.Key)) is { } below)
            {
                Problem(
                    value.Key,
                    below.IsList(value.Key) ? "is not a list: write it in brackets, [...]" : $"is not an object: write {below} there"
                );
            }
            else
            {
                Problem(
                    value.Key,
                    $"there is no such key: {(KeyPattern.Nearest(value.Key) is { } nearest ? $"did you mean {nearest}?" : "see contracts/configuration.md")}"
                );
            }
        }
    }

    private static bool IsEmptyButWell(ConfigurationValue value) =>
        KeyPattern.All.Any(pattern => pattern.IsBelow(value.Key) && (value.Shape == ValueShape.EmptyObject) != pattern.IsList(value.Key));

    private string? AsWritten(string key)
    {
        asked.Add(key);
        if (!values.TryGetValue(key, out var value))
        {
            return null;
        }
        if (value.Text.Length == 0)
        {
            Problem(key, "is empty: write a value, or leave the key out");
            return null;
        }
        return value.Text;
    }

    // The scheme of a credential is told, for instance Bearer, and of anything else nothing.
    private SensitiveText HiddenField(string path, string value)
    {
        var secret = Scheme().Match(value).Length;
        return SensitiveText.Plain(value[..secret]) + Hidden(path, value[secret..], $"secret:{path}");
    }

    private static TimeSpan? ParseDuration(string text)
    {
        if (text.Contains(':', StringComparison.Ordinal))
        {
            // To .NET 5:00 is five hours, which is not what anybody means here.
            return text.Count(character => character == ':') == 2 && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time)
                ? time
                : null;
        }
        var match = NumberAndUnit().Match(text);
        if (!match.Success || !double.TryParse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }
        var seconds = match.Groups["unit"].Value switch
        {
            "ms" => number / 1000,
            "s" => number,
            "m" => number * 60,
            _ => number * 3600,
        };
        return seconds < TimeSpan.MaxValue.TotalSeconds / 2 ? TimeSpan.FromSeconds(seconds) : null;
    }

    private SensitiveText Hidden(string key, string value, string name)
    {
        if (value.Length is > 0 and < Secret.MinimumLength)
        {
            Problem(key, $"a secret needs at least {Secret.MinimumLength} characters, or it could not be told apart in the evidence");
        }
        var secret = new Secret(value, name);
        secrets[value] = secret;
        return new SensitiveText(value, secret.Marker);
    }

    private Secret? Resolve(string key, string kind, string name, string? folder)
    {
        var value = kind == "env" ? Environment.GetEnvironmentVariable(name) : ReadSecretFile(key, name, folder);
        if (kind == "env" && string.IsNullOrEmpty(value))
        {
            Problem(key, $"the environment variable {Shown(name)} is not set: set it to the secret");
            return null;
        }
        if (string.IsNullOrEmpty(value))
        {
            return null;
        }
        var secret = new Secret(value, $"secret:{kind}:{name}");
        if (value.Length < Secret.MinimumLength)
        {
            Problem(key, $"a secret needs at least {Secret.MinimumLength} characters, or it could not be told apart in the evidence");
        }
        secrets.TryAdd(value, secret);
        return secret;
    }

    private string? ReadSecretFile(string key, string name, string? folder)
    {
        try
        {
            var text = File.ReadAllText(Path.Combine(folder ?? "", name)).TrimEnd('\r', '\n');
            if (text.Length == 0)
            {
                Problem(key, $"the file {name} is empty: put the secret into it");
            }
            return text;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            Problem(key, $"the file {name} cannot be read: put the secret into it, or correct the path");
            return null;
        }
    }

    private static bool IsAtOrBelow(string key, string root) =>
        key.StartsWith(root, StringComparison.OrdinalIgnoreCase) && (key.Length == root.Length || key[root.Length] == ':');

    [GeneratedRegex(@"\$\{(?<kind>env|file):(?<name>[^}]+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();

    // RFC 9110, 5.6.2.
    [GeneratedRegex(@"\A[!#$%&'*+.^_`|~0-9A-Za-z-]+\z", RegexOptions.None, 1000)]
    private static partial Regex HeaderName();

    // Of the message or of its body: HttpClient sends them as the message has them, whatever is asked for.
    [GeneratedRegex(
        @"\A(content-.*|transfer-encoding|allow|expires|last-modified)\z",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex SetByTheSuite();

    // What is filled in there is hidden where it is a token.
    [GeneratedRegex(@"\{(token|deviceId|seconds)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();

    [GeneratedRegex("auth|cookie|token|secret|key|password|session|signature", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex SecretHeader();

    [GeneratedRegex(@"\A(basic|bearer|digest|negotiate|token|apikey) +", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"^(?<number>\d+(\.\d+)?)(?<unit>ms|s|m|h)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NumberAndUnit();
}
