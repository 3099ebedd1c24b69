using System.Text.Json;
using System.Text.Json.Serialization;
using Conformance.Judging;
using Conformance.Records;
using Conformance.Redaction;

namespace Conformance.Reports;

/// <summary>
/// A run in the Common Test Report Format (ctrf.io): a test for each requirement. As in <see cref="JUnitReport"/>, only a conformant run is without a
/// failed test.
/// </summary>
internal static class CtrfReport
{
    private const string SpecVersion = "0.0.0";
    private const int LongestText = 20_000;

    private static readonly JsonSerializerOptions Options = new(RunJson.Options)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Text(RunRecord run)
    {
        var overall = JUnitReport.Overall(run);
        var tests = run.Requirements.Select(result => Test(run, result)).Concat(overall.Select(one => Test(run, one))).ToList();
        var start = run.StartedAt.ToUnixTimeMilliseconds();
        var report = new
        {
            ReportFormat = "CTRF",
            SpecVersion,
            // When the run began, not now: the same evidence gives the same bytes.
            Timestamp = run.StartedAt.UtcDateTime,
            GeneratedBy = $"conformance {PlainText.Line(run.SuiteVersion, 50)}",
            Results = new
            {
                Tool = new { Name = "conformance", Version = PlainText.Line(run.SuiteVersion, 50) },
                Summary = new
                {
                    Tests = tests.Count,
                    Passed = tests.Count(test => test.Status == "passed"),
                    Failed = tests.Count(test => test.Status == "failed"),
                    Skipped = tests.Count(test => test.Status == "skipped"),
                    Pending = 0,
                    Other = 0,
                    Suites = tests.Select(test => test.Suite[0]).Distinct(StringComparer.Ordinal).Count(),
                    Start = start,
                    Stop = start + Milliseconds(run.DurationSeconds),
                    Duration = Milliseconds(run.DurationSeconds),
                },
                Tests = tests,
                Environment = new
                {
                    ReportName = PlainText.Line(run.Headline, 300),
                    AppName = PlainText.Line(run.Target, 200),
                    AppVersion = run.TargetBuild is null ? null : PlainText.Line(run.TargetBuild, 100),
                    TestEnvironment = PlainText.Line(run.Endpoint, 300),
                    Healthy = run.Outcome == Outcome.Conformant,
                    Extra = new { run.Seed, run.Strict },
                },
            },
        };
        return JsonSerializer.Serialize(report, Options) + "\n";
    }

    private static CtrfTest Test(RunRecord run, RequirementResult result)
    {
        var requirement = result.Requirement;
        var note = Words.Note(result);
        var isRed = JUnitReport.IsFailure(result) || JUnitReport.IsError(result);
        return new CtrfTest(
            requirement.Id,
            isRed ? "failed"
                : JUnitReport.IsSkipped(result) ? "skipped"
                : "passed",
            Milliseconds(JUnitReport.Duration(run, result)),
            [Words.Of(requirement.Section)]
        )
        {
            Message = note.Length == 0 ? null : note,
            Trace = isRed ? PlainText.Block(Explanation.Of(run, result).ToString(), LongestText) : null,
            RawStatus = Words.Of(result.Verdict).ToLowerInvariant(),
            Tags = [Words.Of(requirement.Level), Words.Of(requirement.Basis)],
            Labels = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["clause"] = PlainText.Line(requirement.Clause.Id, 100),
                ["statement"] = PlainText.Line(requirement.Statement),
            },
        };
    }

    private static CtrfTest Test(RunRecord run, (string Name, string Text, bool IsFailure) overall) =>
        new(overall.Name, "failed", Milliseconds(run.DurationSeconds), ["run"])
        {
            Message = PlainText.Line(overall.Text),
            RawStatus = run.Outcome.ToString(),
        };

    private static long Milliseconds(double seconds) => (long)Math.Round(seconds * 1000);

    private sealed record CtrfTest(string Name, string Status, long Duration, IReadOnlyList<string> Suite)
    {
        public string? Message { get; init; }

        public string? Trace { get; init; }

        public string? RawStatus { get; init; }

        public IReadOnlyList<string>? Tags { get; init; }

        public IReadOnlyDictionary<string, string>? Labels { get; init; }
    }
}
