namespace Conformance.Reports;

/// <summary>Where the reports of a run are.</summary>
/// <param name="RunJson">Everything, for programs.</param>
/// <param name="JUnit">For CI servers.</param>
/// <param name="Summary">Markdown, for a CI job summary.</param>
public sealed record ReportFiles(string RunJson, string JUnit, string Summary)
{
    /// <summary>All of them.</summary>
    public IReadOnlyList<string> All => [RunJson, JUnit, Summary];
}
