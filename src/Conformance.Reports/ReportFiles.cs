namespace Conformance.Reports;

/// <summary>Where the reports of a run are.</summary>
/// <param name="Html">For people: one page for a browser.</param>
/// <param name="RunJson">Everything, for programs.</param>
/// <param name="JUnit">For CI servers.</param>
/// <param name="Summary">Markdown, for a CI job summary.</param>
public sealed record ReportFiles(string Html, string RunJson, string JUnit, string Summary)
{
    /// <summary>The Pact contract, where one was written beside them.</summary>
    internal string? Contract { get; init; }

    /// <summary>For tools that read the Common Test Report Format; null where it was not asked for.</summary>
    internal string? Ctrf { get; init; }

    /// <summary>The formats that were written.</summary>
    internal IReadOnlySet<ReportFormat> Formats { get; init; } = ReportFormats.Usual;

    /// <summary>All of them.</summary>
    public IReadOnlyList<string> All =>
        [
            .. new[]
            {
                (ReportFormat.Html, Html),
                (ReportFormat.Json, RunJson),
                (ReportFormat.JUnit, JUnit),
                (ReportFormat.Md, Summary),
                (ReportFormat.Ctrf, Ctrf),
            }
                .Where(file => Formats.Contains(file.Item1))
                .Select(file => file.Item2)
                .Append(Contract)
                .OfType<string>(),
        ];
}
