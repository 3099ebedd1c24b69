namespace Conformance.Reports;

/// <summary>The forms in which a run is told.</summary>
internal static class ReportFormats
{
    /// <summary>What every run is told in.</summary>
    public static IReadOnlySet<ReportFormat> Usual { get; } =
        new HashSet<ReportFormat> { ReportFormat.Html, ReportFormat.JUnit, ReportFormat.Md, ReportFormat.Json, ReportFormat.Console };

    /// <summary>The names of all formats.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetNames<ReportFormat>().Select(name => name.ToLowerInvariant())];

    /// <summary>The formats that lists of names give, each separated by commas.</summary>
    /// <param name="lists">The lists.</param>
    /// <param name="unknown">The first name that is not a format, or null.</param>
    public static IReadOnlySet<ReportFormat> Of(IEnumerable<string> lists, out string? unknown)
    {
        var names = lists.SelectMany(list => list.Split(',', StringSplitOptions.TrimEntries)).ToList();
        unknown = names.FirstOrDefault(name => !Names.Contains(name, StringComparer.OrdinalIgnoreCase));
        return unknown is null ? names.Select(name => Enum.Parse<ReportFormat>(name, ignoreCase: true)).ToHashSet() : Usual;
    }
}
