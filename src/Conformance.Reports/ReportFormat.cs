namespace Conformance.Reports;

/// <summary>A form in which a run can be told. The names in lower case are the values of <c>--format</c>.</summary>
internal enum ReportFormat
{
    /// <summary><c>report.html</c>.</summary>
    Html,

    /// <summary><c>junit.xml</c>.</summary>
    JUnit,

    /// <summary><c>summary.md</c>.</summary>
    Md,

    /// <summary><c>run.json</c>.</summary>
    Json,

    /// <summary><c>ctrf-report.json</c>.</summary>
    Ctrf,

    /// <summary>Standard output.</summary>
    Console,
}
