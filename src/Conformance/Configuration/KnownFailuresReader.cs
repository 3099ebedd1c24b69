using System.Globalization;
using Conformance.Judging;

namespace Conformance.Configuration;

/// <summary>Reads the list of known failures. Whether an entry holds is for the run to say, which it fails where one does not.</summary>
internal static class KnownFailuresReader
{
    private const string Key = "knownFailures";

    public static IReadOnlyList<string> Keys => [$"{Key}:*:requirement", $"{Key}:*:reason", $"{Key}:*:until"];

    public static IReadOnlyList<KnownFailure> Read(ConfigurationReader reader) =>
        [.. reader.Positions(Key).Select(position => Entry(reader, $"{Key}:{position}"))];

    private static KnownFailure Entry(ConfigurationReader reader, string key) =>
        new(
            reader.RequiredText($"{key}:requirement", "write the id of the requirement, for instance body.refused") ?? "",
            reader.RequiredText($"{key}:reason", "write why it is accepted for now, for instance with the number of a ticket") ?? "",
            Date(reader, $"{key}:until")
        );

    private static DateOnly? Date(ConfigurationReader reader, string key)
    {
        if (reader.Text(key) is not { } text)
        {
            return null;
        }
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }
        reader.Problem(key, "is not a date: write year, month and day, for instance 2027-01-31");
        return null;
    }
}
