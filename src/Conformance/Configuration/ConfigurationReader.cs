using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Conformance.Evidence;

namespace Conformance.Configuration;

/// <summary>
/// Reads typed values out of the layers, and gathers every problem on the way instead of stopping at the first: a wrong type, a missing
/// key, and at the end each key that nothing asked for.
/// </summary>
internal sealed partial class ConfigurationReader(IReadOnlyDictionary<string, ConfigurationValue> values)
{
    private readonly HashSet<string> known = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Secret> secrets = new(StringComparer.Ordinal);

    public List<string> Problems { get; } = [];

    public IReadOnlyCollection<Secret> Secrets => secrets.Values;

    /// <summary>Whether there is a value at the key or below it.</summary>
    public bool Has(string key) => values.Keys.Any(other => IsAtOrBelow(other, key));

    /// <summary>The names right below a key, in their own spelling.</summary>
    public IEnumerable<string> NamesBelow(string key) =>
        values
            .Values.Where(value => value.Key.StartsWith(key + ":", StringComparison.OrdinalIgnoreCase))
            .Select(value => value.Key[(key.Length + 1)..].Split(':')[0])
            .Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>Where a key, or the first one below it, is configured.</summary>
    public string SourceOf(string key) =>
        values.Values.FirstOrDefault(value => IsAtOrBelow(value.Key, key))?.Source
        ?? values.Values.FirstOrDefault(value => value.Source.Contains('.', StringComparison.Ordinal))?.Source
        ?? values.Values.FirstOrDefault()?.Source
        ?? "configuration";

    public void Problem(string key, string problem) => Problems.Add($"{SourceOf(key)}: {key}: {problem}");

    /// <summary>A text without secrets, or null where there is none.</summary>
    public string? Text(string key)
    {
        known.Add(key);
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

    public string? RequiredText(string key, string example)
    {
        var text = Text(key);
        if (text is null && !values.ContainsKey(key))
        {
            Problem(key, $"is missing: {example}");
        }
        return text;
    }

    /// <summary>A text in which <c>${env:NAME}</c> and <c>${file:PATH}</c> stand for secrets.</summary>
    public SensitiveText? Sensitive(string key)
    {
        if (Text(key) is not { } text)
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
        return new SensitiveText(value.ToString(), recorded.ToString());
    }

    /// <summary>A text that is a secret as a whole, however it is written.</summary>
    /// <param name="key">The key.</param>
    /// <param name="name">What evidence calls it.</param>
    public SensitiveText? WholeSecret(string key, string name) => Sensitive(key) is { } text ? Hidden(key, text.Value, name) : null;

    /// <summary>A header field: one whose name says that it holds a secret is hidden, whether or not it is written in a placeholder.</summary>
    public Dictionary<string, SensitiveText> Headers(string key)
    {
        var headers = new Dictionary<string, SensitiveText>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in NamesBelow(key).ToList())
        {
            var path = $"{key}:{name}";
            if (Sensitive(path) is not { } value)
            {
                continue;
            }
            if (!HeaderName().IsMatch(name) || value.Value.Any(char.IsControl))
            {
                Problem(path, "is not a header field: a name of letters, digits and hyphens, a value on one line");
                continue;
            }
            if (value.Value == value.Recorded && SecretHeader().IsMatch(name))
            {
                var space = value.Value.IndexOf(' ', StringComparison.Ordinal) + 1;
                value = SensitiveText.Plain(value.Value[..space]) + Hidden(path, value.Value[space..], $"secret:{path}");
            }
            headers[name] = value;
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
            (Uri.TryCreate(url.Value, UriKind.Absolute, out var uri) && !uri.IsFile)
            || (relativeTo is not null && Uri.TryCreate(relativeTo, url.Value, out uri))
        )
        {
            if (uri.Scheme is "http" or "https" && uri.Host.Length > 0 && uri.UserInfo.Length == 0)
            {
                return uri;
            }
        }
        Problem(key, $"\"{url.Recorded}\" is not an http or https URL: write for instance https://emm.example/");
        return null;
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
        Problem(key, $"\"{text}\" is neither true nor false");
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
        Problem(key, $"\"{text}\" is not a whole number from {least} to {most}");
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
        Problem(key, $"\"{text}\" is not a time above 0 and up to {most:c}: write for instance 90s, 5m or 00:05:00");
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
        Problem(key, $"\"{text}\" is none of {string.Join(", ", Enum.GetNames<T>().Select(name => name.ToLowerInvariant()))}");
        return otherwise;
    }

    /// <summary>The texts of a list.</summary>
    public IReadOnlyList<string> List(string key) =>
        [.. NamesBelow(key).Order(NumericOrder).ToList().Select(name => Text($"{key}:{name}")).OfType<string>()];

    /// <summary>Names what is configured and means nothing, with the nearest key that does.</summary>
    public void ReportUnknownKeys()
    {
        foreach (var value in values.Values.Where(value => !known.Contains(value.Key)))
        {
            var nearest = Settings.Keys.MinBy(key => Distance(key, value.Key));
            var hint =
                nearest is not null && Distance(nearest, value.Key) <= 3
                    ? $": did you mean {nearest}?"
                    : ": see contracts/configuration.md";
            Problems.Add($"{value.Source}: {value.Key}: there is no such key{hint}");
        }
    }

    public static IComparer<string> NumericOrder { get; } =
        Comparer<string>.Create(
            (left, right) =>
                int.TryParse(left, out var a) && int.TryParse(right, out var b) ? a.CompareTo(b) : string.CompareOrdinal(left, right)
        );

    private static TimeSpan? ParseDuration(string text)
    {
        if (text.Contains(':', StringComparison.Ordinal))
        {
            return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) ? time : null;
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
            Problem(key, $"the environment variable {name} is not set: set it to the secret");
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

    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var same = char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]);
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (same ? 0 : 1)));
            }
        }
        return row[right.Length];
    }

    [GeneratedRegex(@"\$\{(?<kind>env|file):(?<name>[^}]+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex("^[A-Za-z0-9-]+$", RegexOptions.None, 1000)]
    private static partial Regex HeaderName();

    [GeneratedRegex("authorization|cookie|token|secret|key|password", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex SecretHeader();

    [GeneratedRegex(@"^(?<number>\d+(\.\d+)?)(?<unit>ms|s|m|h)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NumberAndUnit();
}
