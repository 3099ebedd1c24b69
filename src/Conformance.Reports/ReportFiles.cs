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

    /// <summary>All of them.</summary>
    public IReadOnlyList<string> All => Contract is null ? [Html, RunJson, JUnit, Summary] : [Html, RunJson, JUnit, Summary, Contract];
}
