using Conformance.Judging;
using Conformance.Records;
using Conformance.Redaction;

namespace Conformance.Reports.Ci;

/// <summary>What of a run a CI server should show beside the job, the most important first.</summary>
internal static class Annotations
{
    /// <summary>GitHub shows no more of either kind for a step.</summary>
    internal const int Most = 10;

    private const int LongestMessage = 600;

    /// <summary>The errors and the warnings, not more than <see cref="Most"/> of either.</summary>
    public static IReadOnlyList<Annotation> Of(RunRecord run) =>
        [.. Bounded(Errors(run), isError: true), .. Bounded(Warnings(run), isError: false)];

    private static IEnumerable<Annotation> Errors(RunRecord run)
    {
        var inCauses = run.Causes.SelectMany(cause => cause.Requirements).ToHashSet(StringComparer.Ordinal);
        foreach (var result in run.Requirements.Where(result => result.Verdict == Verdict.Failed))
        {
            yield return Of(result, isError: true);
        }
        foreach (var cause in run.Causes)
        {
            var part = cause.Part is { } known ? $" {Words.Of(known)}" : "";
            var next = cause.Next is { } todo ? $" Next: {todo}." : "";
            yield return Of(
                isError: true,
                $"cause{part}",
                $"{cause.Message}{next} It keeps {Words.Number(cause.Requirements.Count, "requirement")} from being proven."
            );
        }
        foreach (var result in run.Requirements.Where(result => result.Incomplete && !inCauses.Contains(result.Requirement.Id)))
        {
            yield return Of(result, isError: true);
        }
        foreach (var finding in run.Findings)
        {
            yield return Of(isError: true, "known failures", finding);
        }
        if (run.Outcome != Outcome.Conformant && Words.EndedEarly(run) is { } why)
        {
            yield return Of(isError: true, "the run ended early", why);
        }
    }

    private static IEnumerable<Annotation> Warnings(RunRecord run)
    {
        if (Words.Warning(run) is { } warning)
        {
            yield return Of(isError: false, "warning", warning);
        }
        foreach (var result in run.Requirements.Where(result => result.Verdict == Verdict.Warned))
        {
            yield return Of(result, isError: false);
        }
    }

    private static IEnumerable<Annotation> Bounded(IEnumerable<Annotation> annotations, bool isError)
    {
        var all = annotations.ToList();
        return all.Count <= Most
            ? all
            : all.Take(Most - 1).Append(Of(isError, $"and {all.Count - Most + 1} more", "All of them are in report.html and summary.md."));
    }

    private static Annotation Of(RequirementResult result, bool isError) =>
        Of(isError, $"{Words.Of(result.Verdict)} {result.Requirement.Id}", $"{result.Requirement.Statement} {Words.Note(result)}");

    private static Annotation Of(bool isError, string title, string message) =>
        new(isError, PlainText.Line(title, 120), PlainText.Line(message, LongestMessage));
}
