using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Conformance.Redaction;
using Conformance.Targets;

namespace Conformance.Configuration;

/// <summary>The kinds of values that a key may have.</summary>
internal static class Kinds
{
    public static ValueKind<string?> Text { get; } = new("text", Type("string"), (reader, key) => reader.Text(key));

    /// <summary>Why something is not there.</summary>
    public static ValueKind<string?> Reason { get; } = new("reason", Type("string"), ReadReason);

    /// <summary>A text with placeholders for secrets.</summary>
    public static ValueKind<SensitiveText?> Sensitive { get; } = new("text `${...}`", Type("string"), Placeholders.Read);

    /// <summary>A URL with placeholders for secrets.</summary>
    public static ValueKind<SensitiveText?> Url { get; } = Sensitive with { Words = "URL `${...}`" };

    /// <summary>A part of a request that is filled for each call.</summary>
    public static ValueKind<SensitiveText?> Template { get; } = Sensitive with { Words = "template `${...}`" };

    public static ValueKind<bool> Flag { get; } = FlagOr(false);

    /// <summary>A value of a JSON answer, as text.</summary>
    public static ValueKind<string?> Scalar { get; } =
        new(
            "text, number or flag",
            new JsonObject { ["type"] = new JsonArray("string", "number", "boolean") },
            (reader, key) => reader.Text(key)
        );

    public static ValueKind<JsonPointer?> Pointer { get; } =
        new(
            "pointer",
            new JsonObject { ["type"] = "string", ["pattern"] = "^/" },
            (reader, key) => Checked(reader, key, JsonPointer.Parse, "is not a JSON pointer: write for example /provisioned")
        );

    public static ValueKind<DeviceIds?> DeviceIds { get; } =
        new(
            "pattern",
            Type("string"),
            (reader, key) =>
                Checked(
                    reader,
                    key,
                    Targets.DeviceIds.Parse,
                    "is not a pattern for device ids, or gives too few different ones: write for example {hex16}, {uuid} or IMEI-{digits15}"
                )
        );

    public static ValueKind<string?> Method { get; } =
        new(
            "text",
            Type("string"),
            (reader, key) =>
                Checked(
                    reader,
                    key,
                    text => text.All(char.IsAsciiLetter) ? text.ToUpperInvariant() : null,
                    "is not an HTTP method: write for example POST"
                )
        );

    public static ValueKind<string?> ContentType { get; } =
        new(
            "text",
            Type("string"),
            (reader, key) =>
                Checked(
                    reader,
                    key,
                    text => MediaTypeHeaderValue.TryParse(text, out _) ? text : null,
                    "is not a content type: write for example application/json"
                )
        );

    public static ValueKind<DateOnly?> Date { get; } =
        new(
            "date `yyyy-mm-dd`",
            new JsonObject { ["type"] = "string", ["format"] = "date" },
            (reader, key) => Parsed(reader, key, ParseDate, "is not a date: write year, month and day, for example 2027-01-31")
        );

    /// <summary>A flag with a default value.</summary>
    public static ValueKind<bool> FlagOr(bool otherwise) =>
        new(
            "flag",
            Type("boolean"),
            (reader, key) => Parsed(reader, key, ParseFlag, "is neither true nor false: write true or false") ?? otherwise
        )
        {
            Default = otherwise,
        };

    /// <summary>A secret as a whole, however it is written.</summary>
    /// <param name="name">What evidence calls it.</param>
    public static ValueKind<SensitiveText?> Secret(string name) =>
        Sensitive with
        {
            Read = (reader, key) => Placeholders.ReadSecret(reader, key, name),
        };

    public static ValueKind<int?> Integer(int least, int most) =>
        new(
            $"number, {least} to {most}",
            new JsonObject
            {
                ["type"] = "integer",
                ["minimum"] = least,
                ["maximum"] = most,
            },
            (reader, key) =>
                Parsed<int>(
                    reader,
                    key,
                    text =>
                        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                        && number >= least
                        && number <= most
                            ? number
                            : null,
                    $"is not a whole number from {least} to {most}"
                )
        );

    /// <summary>A number above 0, whole or not.</summary>
    public static ValueKind<double?> Positive(double most) =>
        new(
            $"number above 0, up to {most}",
            new JsonObject
            {
                ["type"] = "number",
                ["exclusiveMinimum"] = 0,
                ["maximum"] = most,
            },
            (reader, key) =>
                Parsed<double>(
                    reader,
                    key,
                    text =>
                        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                        && number > 0
                        && number <= most
                            ? number
                            : null,
                    $"is not a number above 0 and up to {most}: write for example 8 or 0.5"
                )
        );

    public static ValueKind<TimeSpan?> Duration(TimeSpan most) =>
        new($"time, up to {most.TotalHours} h", Type("string"), (reader, key) => Durations.Read(reader, key, most));

    /// <summary>One of the names of an enumeration, in camel case.</summary>
    public static ValueKind<T?> Choice<T>()
        where T : struct, Enum =>
        Choice(
            Enum.GetValues<T>()
                .ToDictionary(
                    value => char.ToLowerInvariant($"{value}"[0]) + $"{value}"[1..],
                    value => value,
                    StringComparer.OrdinalIgnoreCase
                )
        );

    /// <summary>One of several names.</summary>
    public static ValueKind<T?> Choice<T>(IReadOnlyDictionary<string, T> byName)
        where T : struct
    {
        var names = byName.Keys.ToArray();
        return new(
            string.Join(", ", names.Select(name => $"`{name}`")),
            new JsonObject { ["enum"] = new JsonArray([.. names]) },
            (reader, key) =>
                Parsed(
                    reader,
                    key,
                    text => byName.TryGetValue(text, out var value) ? value : (T?)null,
                    $"is not a possible value: write {string.Join(", ", names[..^1])} or {names[^1]}"
                )
        );
    }

    /// <summary>Header fields by their names.</summary>
    /// <param name="words">What the document calls their values.</param>
    /// <param name="elsewhere">A name that does not belong here, and what to do instead.</param>
    public static ValueKind<IReadOnlyDictionary<string, SensitiveText>> Headers(
        string words,
        (string Name, string Instead)? elsewhere = null
    ) => new(words, Type("string"), (reader, key) => HeaderFields.Read(reader, key, elsewhere)) { Below = Below.Names };

    private static JsonObject Type(string name) => new() { ["type"] = name };

    private static string? ReadReason(ConfigurationReader reader, string key)
    {
        var reason = reader.Text(key);
        if (bool.TryParse(reason, out _))
        {
            reader.Problem(key, $"\"{reason}\" is not a reason: say why it is unavailable, or remove the key");
        }
        return reason;
    }

    private static bool? ParseFlag(string text) => bool.TryParse(text, out var flag) ? flag : null;

    private static DateOnly? ParseDate(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static T? Parsed<T>(ConfigurationReader reader, string key, Func<string, T?> parse, string problem)
        where T : struct
    {
        var text = reader.Text(key);
        var value = text is null ? null : parse(text);
        ReportUnusable(reader, key, text, value is not null, problem);
        return value;
    }

    private static T? Checked<T>(ConfigurationReader reader, string key, Func<string, T?> parse, string problem)
        where T : class
    {
        var text = reader.Text(key);
        var value = text is null ? null : parse(text);
        ReportUnusable(reader, key, text, value is not null, problem);
        return value;
    }

    private static void ReportUnusable(ConfigurationReader reader, string key, string? text, bool isUsable, string problem)
    {
        if (text is not null && !isUsable)
        {
            reader.Problem(key, $"\"{QuotedValue.Of(text)}\" {problem}");
        }
    }
}
