using Conformance.Evidence;
using Conformance.Http;
using Conformance.Judging;
using Conformance.Records;
using Conformance.Redaction;
using Conformance.Requirements;

namespace Conformance.Reports;

/// <summary>How verdicts, levels and the like are called in every report. They are to be told apart without colour.</summary>
internal static class Words
{
    public static string Of(Verdict verdict) =>
        verdict switch
        {
            Verdict.Passed => "passed",
            Verdict.Warned => "warned",
            Verdict.NotProven => "not proven",
            Verdict.KnownFailure => "known failure",
            Verdict.Failed => "FAILED",
            _ => verdict.ToString(),
        };

    public static string Of(Level level) => level == Level.Must ? "must" : "should";

    public static string Of(Basis basis) =>
        basis switch
        {
            Basis.Documented => "documented",
            Basis.Convention => "convention",
            _ => "judgement",
        };

    public static string Of(TargetPart part) => part.ToString().ToLowerInvariant();

    /// <summary>A number with its noun, for instance "1 requirement" and "2 requirements".</summary>
    public static string Number(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    public static string Of(Section section) => section.ToString().ToLowerInvariant();

    /// <summary>The counts, worst first, without the zeros: "1 FAILED, 2 warned, 16 passed".</summary>
    public static string Counts(RunRecord run)
    {
        var counts = Enum.GetValues<Verdict>()
            .OrderDescending()
            .Select(verdict => (Verdict: verdict, Count: run.Count(verdict)))
            .Where(count => count.Count > 0)
            .Select(count => $"{count.Count} {Of(count.Verdict)}");
        return string.Join(", ", counts) is { Length: > 0 } text ? text : "no requirement was selected";
    }

    /// <summary>In one line, why the verdict is what it is; empty where it is passed.</summary>
    public static string Note(RequirementResult result)
    {
        if (result.Verdict == Verdict.Passed)
        {
            return "";
        }
        var found = result.Judgements.SelectMany(judgement => judgement.Findings).FirstOrDefault()?.Message;
        var note = PlainText.Line(
            result.Reason ?? found ?? result.Judgements.Select(judgement => judgement.Reason).FirstOrDefault(r => r is not null),
            300
        );
        return result is { Verdict: Verdict.NotProven, Declared: true } ? $"declared: {note}" : note;
    }

    /// <summary>Why the run ended early, where the headline does not say so already; otherwise null.</summary>
    public static string? EndedEarly(RunRecord run) =>
        run.Interrupted is { } why && !run.Headline.Contains(why, StringComparison.Ordinal) ? why : null;

    /// <summary>What fails the run beside its requirements, where the headline does not say all of it already.</summary>
    public static IEnumerable<string> Findings(RunRecord run) =>
        run.Findings.Where(finding => !run.Headline.Contains(finding, StringComparison.Ordinal));

    /// <summary>
    /// Where redemptions were answered and not one provisioned a device: how many, and where to look if that is not the server's doing;
    /// otherwise null. A devices hook with a wrong secret or path looks like a server that refuses every token.
    /// </summary>
    public static string? NothingProvisioned(RunRecord run)
    {
        if (run.Outcome == Outcome.Conformant)
        {
            return null;
        }
        var redeemed = run
            .Scenarios.SelectMany(scenario => scenario.Transcript?.Steps ?? [])
            .Where(step => step is { Kind: StepKind.Redeem, Answered: true })
            .ToList();
        if (redeemed.Count == 0 || redeemed.Any(step => step.Provisioned != false))
        {
            return null;
        }
        var what =
            redeemed.Count == 1
                ? "The only redemption provisioned no device"
                : $"Not one of {redeemed.Count} redemptions provisioned a device";
        var last = redeemed.MaxBy(step => step.EndedAt)!.Exchange?.Status;
        var where = run.Hooks?.Devices == "adapter" ? "what the adapter does to redeem a token" : "devices:redeem in the configuration";
        return $"{what}. If the server is right, look at {where} first: its last answer was {last}.";
    }

    /// <summary>What could make every verdict meaningless, or null.</summary>
    public static string? Warning(RunRecord run) =>
        run.Insecure
            ? $"The server's certificate was not checked ({NetworkKeys.Insecure}), so another server may have answered: set {NetworkKeys.Authorities} instead."
            : null;

    /// <summary>That the target was busy, or null.</summary>
    public static string? Waits(RunRecord run)
    {
        var waits = run.Waits.ToList();
        return waits.Count == 0
            ? null
            : $"{waits.Count} call{(waits.Count == 1 ? " was" : "s were")} asked to wait (429 or 503 with Retry-After) and repeated, {waits.Sum(waited => waited.Seconds):0.#} s in all. Set {NetworkKeys.RequestsPerSecond} to stay below the limit.";
    }

    /// <summary>What the run never met, one line each.</summary>
    public static IEnumerable<string> NeverHappened(RunRecord run) =>
        run
            .Situations.Where(situation => situation.Times == 0)
            .Select(situation => $"never happened in this run: {PlainText.Line(situation.What, 200)}");

    /// <summary>The run in one line of facts: when, how long, how many exchanges, which seed.</summary>
    public static string Circumstances(RunRecord run) =>
        $"{run.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, {run.DurationSeconds:0.0} s, {run.Exchanges} HTTP exchange{(run.Exchanges == 1 ? "" : "s")}, seed {run.Seed}"
        + (run.Strict ? ", strict" : "")
        + (run.TargetBuild is null ? "" : $", target build {PlainText.Line(run.TargetBuild, 100)}")
        + $", suite {PlainText.Line(run.SuiteVersion, 50)}"
        + (run.JudgedBy is null ? "" : $", judged again by suite {PlainText.Line(run.JudgedBy, 50)}");
}
