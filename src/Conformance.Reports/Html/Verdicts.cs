using Conformance.Judging;
using Conformance.Records;
using Conformance.Redaction;

namespace Conformance.Reports.Html;

/// <summary>The top of the page: the verdict in one sentence, what it means for the reader, and the circumstances.</summary>
internal static class Verdicts
{
    /// <summary>The verdict in one sentence.</summary>
    public static string Sentence(RunRecord run)
    {
        var all = run.Requirements.Count;
        var ofAll = $"of {Words.Number(all, "requirement")}";
        var failed = run.Count(Verdict.Failed);
        var open = run.Requirements.Count(result => result.Incomplete);
        var touched = run.Causes.SelectMany(cause => cause.Requirements).Distinct(StringComparer.Ordinal).Count();
        return run.Outcome switch
        {
            Outcome.Conformant when run.Count(Verdict.Passed) == all => $"Conformant: {Words.Number(all, "requirement")} proven",
            Outcome.Conformant => $"Conformant: {run.Count(Verdict.Passed)} {ofAll} proven",
            Outcome.NotConformant when failed > 0 => $"Not conformant: {failed} {ofAll} failed",
            Outcome.NotConformant => "Not conformant: the list of known failures does not hold",
            Outcome.Unreachable => "Unreachable: nothing answered",
            _ when run.Causes.Count > 0 && touched > 0 =>
                $"Incomplete: {Words.Number(run.Causes.Count, "cause")} kept {touched} {ofAll} from being proven",
            _ when run.Interrupted is not null => "Incomplete: the run ended early",
            _ => $"Incomplete: {open} {ofAll} not proven",
        };
    }

    /// <summary>The top of the page.</summary>
    public static Markup Of(RunRecord run) =>
        Markup.Of(
            $"""
            <header class="verdict {Colour(run.Outcome)}">
            <h1>{Sentence(run)}</h1>
            <p>{Meaning(run)}</p>
            </header>
            <div class="facts"><span><b>{PlainText.Line(run.Target, 200)}</b> {PlainText.Line(run.Endpoint, 300)}</span><span>{run.StartedAt.UtcDateTime.ToString(
                "d MMMM yyyy, HH:mm",
                System.Globalization.CultureInfo.InvariantCulture
            )} UTC</span><span>{run.DurationSeconds:0.0} s, {Words.Number(run.Exchanges, "exchange")}</span><span>seed <b>{run.Seed}</b>{(
                run.Strict ? ", strict" : ""
            )}</span><span>suite <b>{PlainText.Line(run.SuiteVersion, 50)}</b>{(
                run.JudgedBy is null ? "" : $", judged again by {PlainText.Line(run.JudgedBy, 50)}"
            )}</span>{Build(run)}</div>
            <ul class="counts" aria-label="Requirements by verdict">{Counts(run)}</ul>
            """
        );

    private static Markup Build(RunRecord run) =>
        run.TargetBuild is null ? Markup.None : Markup.Of($"<span>build <b>{PlainText.Line(run.TargetBuild, 100)}</b></span>");

    private static string Colour(Outcome outcome) =>
        outcome switch
        {
            Outcome.Conformant => "pass",
            Outcome.NotConformant => "fail",
            _ => "open",
        };

    private static string Meaning(RunRecord run)
    {
        var passed = $"{Words.Number(run.Count(Verdict.Passed), "requirement")} {(run.Count(Verdict.Passed) == 1 ? "is" : "are")} proven";
        return run.Outcome switch
        {
            Outcome.Conformant => "The server did what the page asks, wherever this run looked. The next lines say where it did not look.",
            Outcome.NotConformant when run.Count(Verdict.Failed) > 0 =>
                $"The server broke a rule in each of the cards below. They say what was expected, what came and how to send it again. {passed}.",
            Outcome.NotConformant => $"The server broke no other rule, but the list of known failures is out of date. {passed}.",
            Outcome.Unreachable => "The run says nothing about the server. Mend the connection, then run again.",
            _ when run.Count(Verdict.Passed) == 0 =>
                "The run says nothing about the server yet. Mend what stands in its way, then run again.",
            _ => $"No rule was seen broken, but the run is not whole. {passed}. Mend what stands in its way, then run again.",
        };
    }

    private static IEnumerable<Markup> Counts(RunRecord run)
    {
        foreach (var verdict in Enum.GetValues<Verdict>().OrderDescending())
        {
            var count = run.Count(verdict);
            if (count > 0)
            {
                yield return Markup.Of(
                    $"<li class=\"{Pieces.Class(verdict)}\"><a href=\"#requirements\" data-only=\"{Pieces.Class(verdict)}\"><b>{count}</b> {Pieces.Word(verdict)}</a></li>"
                );
            }
        }
    }
}
