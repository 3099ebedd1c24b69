using System.Globalization;
using System.Text.Json;
using Conformance.Redaction;

namespace Conformance.Records;

/// <summary>One line of a log. What is missing or wrong is reported by its member.</summary>
/// <param name="line">The JSON object.</param>
/// <param name="report">Takes what is wrong.</param>
internal sealed class HistoryLogLine(JsonElement line, Action<string> report)
{
    private const int LongestText = 2048;

    /// <summary>Reports something.</summary>
    public void Report(string what) => report(what);

    /// <summary>A member that is one of some words; null where it is missing or wrong, which is reported.</summary>
    public T? OneOf<T>(string name, params (string Word, T Value)[] words) => Choose(name, words, isRequired: true);

    /// <summary>A member that is one of some words, or missing.</summary>
    public bool? OptionalOneOf(string name, params (string Word, bool Value)[] words) =>
        Choose<bool?>(name, [.. words.Select(word => (word.Word, (bool?)word.Value))], isRequired: false);

    /// <summary>A text that is not empty; null where it is missing or wrong, which is reported.</summary>
    public string? Text(string name)
    {
        if (Member(name) is null)
        {
            report($"{name} is missing");
            return null;
        }
        return OptionalText(name);
    }

    /// <summary>A text that is not empty, or null where it is missing.</summary>
    public string? OptionalText(string name)
    {
        if (Member(name) is not { } member)
        {
            return null;
        }
        if (member is { ValueKind: JsonValueKind.String } && member.GetString() is { Length: > 0 and <= LongestText } text)
        {
            return text;
        }
        report($"{name} is not a string of 1 to {LongestText} characters");
        return null;
    }

    /// <summary>A time in seconds; null where it is missing or wrong, which is reported.</summary>
    public double? Time(string name, ref bool? hasDates)
    {
        if (Member(name) is null)
        {
            report($"{name} is missing: write a time in ISO 8601, for instance 2026-11-24T12:00:00.250Z, or in seconds");
            return null;
        }
        return OptionalTime(name, ref hasDates);
    }

    /// <summary>A time in seconds, or null where it is missing.</summary>
    public double? OptionalTime(string name, ref bool? hasDates)
    {
        if (Member(name) is not { } member)
        {
            return null;
        }
        double? seconds = member.ValueKind switch
        {
            JsonValueKind.Number when member.TryGetDouble(out var number) && double.IsFinite(number) => number,
            JsonValueKind.String
                when DateTimeOffset.TryParse(
                    member.GetString(),
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal,
                    out var date
                ) => (date - DateTimeOffset.UnixEpoch).TotalSeconds,
            _ => null,
        };
        var isDate = member.ValueKind == JsonValueKind.String;
        if (seconds is null)
        {
            report($"{name} is neither a time in ISO 8601 nor a number of seconds");
        }
        else if (hasDates is { } dates && dates != isDate)
        {
            report(
                $"{name} is {(isDate ? "a date" : "a number")}, and earlier lines have {(dates ? "dates" : "numbers")}: write all times in one way"
            );
            return null;
        }
        else
        {
            hasDates = isDate;
        }
        return seconds;
    }

    private T? Choose<T>(string name, (string Word, T Value)[] words, bool isRequired)
    {
        if (Member(name) is not { } member)
        {
            if (isRequired)
            {
                report($"{name} is missing: write {Listed(words)}");
            }
            return default;
        }
        foreach (var (word, value) in words)
        {
            if (member.ValueKind == JsonValueKind.String && member.ValueEquals(word))
            {
                return value;
            }
        }
        report($"{name} is {PlainText.Line(member.GetRawText(), 40)}: write {Listed(words)}");
        return default;
    }

    private static string Listed<T>((string Word, T Value)[] words) => string.Join(" or ", words.Select(word => $"\"{word.Word}\""));

    private JsonElement? Member(string name) =>
        line.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;
}
