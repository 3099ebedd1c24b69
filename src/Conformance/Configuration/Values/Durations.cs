using System.Globalization;
using System.Text.RegularExpressions;

namespace Conformance.Configuration;

/// <summary>Lengths of time: <c>90s</c>, <c>1.5h</c>, <c>00:05:00</c>.</summary>
public static partial class Durations
{
    /// <summary>A length of time above 0, or null where there is none.</summary>
    internal static TimeSpan? Read(ConfigurationReader reader, string key, TimeSpan most)
    {
        if (reader.Text(key) is not { } text)
        {
            return null;
        }
        if (Parse(text) is { } duration && duration > TimeSpan.Zero && duration <= most)
        {
            return duration;
        }
        // Many digits and a unit look like a secret.
        var shown = NumberAndUnit().IsMatch(text) ? QuotedValue.Cut(text) : QuotedValue.Of(text);
        reader.Problem(key, $"\"{shown}\" is not a time above 0 and up to {most.TotalHours} h: write for example 90s, 5m or 00:05:00");
        return null;
    }

    /// <summary>The length of time that a text says, or null if it says none.</summary>
    public static TimeSpan? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
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

    [GeneratedRegex(@"^(?<number>\d+(\.\d+)?)(?<unit>ms|s|m|h)$", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex NumberAndUnit();
}
