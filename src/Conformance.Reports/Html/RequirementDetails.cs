using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Judging.Histories;
using Conformance.Records;

namespace Conformance.Reports.Html;

/// <summary>Each requirement with its evidence: what the page says, what was found, the decisive exchange beside its control, the steps.</summary>
/// <param name="run">The run.</param>
/// <param name="exchanges">Takes the exchanges of the steps that are shown.</param>
internal sealed class RequirementDetails(RunRecord run, ExchangePool exchanges)
{
    private const int MostOpen = 3;
    private const int MostFindings = 5;
    private const int MostJudgements = 3;
    private const int MostPairs = 2;

    private readonly RefutedHistory refuted = new(run);

    private readonly Dictionary<string, Transcript?> transcripts = run
        .Scenarios.DistinctBy(scenario => scenario.Id, StringComparer.Ordinal)
        .ToDictionary(scenario => scenario.Id, scenario => scenario.Transcript, StringComparer.Ordinal);

    /// <summary>The part of the page.</summary>
    public Markup Of()
    {
        if (run.Requirements.Count == 0)
        {
            return Markup.None;
        }
        var opened = run.Requirements.Where(result => result.Verdict == Verdict.Failed).Take(MostOpen).ToHashSet();
        return Markup.Of(
            $"<section aria-labelledby=\"evidence\"><h2 id=\"evidence\">Evidence by requirement</h2>{run.Requirements.OrderBy(Pieces.Weight).Select(result => Of(result, opened.Contains(result)))}</section>"
        );
    }

    private Markup Of(RequirementResult result, bool open)
    {
        var requirement = result.Requirement;
        var telling = result.Judgements.Where(judgement => judgement.Verdict == result.Verdict).ToList();
        return Markup.Of(
            $"""
            <details class="card item" id="{Pieces.Anchor(requirement.Id)}" data-verdict="{Pieces.Class(result.Verdict)}"{(
                open ? Markup.Of($" open") : Markup.None
            )}><summary><span class="id">{Pieces.Short(requirement.Id)}</span> {Pieces.Chip(
                result.Verdict,
                result is { Verdict: Verdict.NotProven, Declared: true }
            )} <span class="soft">{requirement.Statement}</span></summary>
            <dl>{Pieces.Fact("The page says", $"“{requirement.Clause.Says}” ({requirement.Clause.Id})")}{Pieces.Fact(
                "Fair because",
                requirement.Fairness
            )}{Pieces.Fact("Level", Pieces.Standing(requirement))}{Reason(result, telling)}{Mistake(result)}{Observed(result)}{Proof(result, telling)}</dl>
            {(
                result.Verdict == Verdict.Passed
                    ? Markup.None
                    : Markup.Of(telling.Take(MostJudgements).Select((judgement, index) => Of(judgement, index == 0)))
            )}{History(telling)}</details>
            """
        );
    }

    // Once, whichever scenario it is from.
    private Markup History(List<Judgement> telling) =>
        telling
            .Select(judgement =>
                transcripts.GetValueOrDefault(judgement.Scenario) is { } transcript
                    ? refuted.Of(judgement, transcript, new Sequence(exchanges, new StepMarks([judgement])))
                    : Markup.None
            )
            .FirstOrDefault(history => history.ToString().Length > 0);

    private static Markup Reason(RequirementResult result, List<Judgement> telling) =>
        result.Reason is { } reason && !telling.Any(judgement => judgement.Findings.Any(finding => finding.Message == reason))
            ? Pieces.Fact("Reason", Markup.Of($"<bdi>{reason}</bdi>"))
            : Markup.None;

    private static Markup Mistake(RequirementResult result) =>
        Pieces.MistakeOf(result) is { } mistake
            ? Markup.Of($"{Pieces.Fact("Common cause", mistake.Cause)}{Pieces.Fact("How to mend it", mistake.Remedy)}")
            : Markup.None;

    private static Markup Observed(RequirementResult result)
    {
        var observed = result.Judgements.SelectMany(judgement => judgement.Observations).Distinct(StringComparer.Ordinal).Take(3).ToList();
        return observed.Count == 0
            ? Markup.None
            : Pieces.Fact("Observed", Markup.Of(observed.Select(text => Markup.Of($"<bdi>{text}</bdi>")), "<br>"));
    }

    private Markup Proof(RequirementResult result, List<Judgement> telling)
    {
        var scenarios = telling.Select(judgement => judgement.Scenario).Where(id => transcripts.GetValueOrDefault(id) is not null).ToList();
        if (scenarios.Count == 0 || (scenarios.Count == 1 && result.Verdict != Verdict.Passed))
        {
            return Markup.None;
        }
        var more = scenarios.Count > 4 ? Markup.Of($" and {scenarios.Count - 4} more") : Markup.None;
        return Pieces.Fact(
            result.Verdict == Verdict.Passed ? "Proven by" : "Found in",
            Markup.Of($"{Markup.Of(scenarios.Take(4).Select(Pieces.ScenarioLink), ", ")}{more}")
        );
    }

    private Markup Of(Judgement judgement, bool first)
    {
        var transcript = transcripts.GetValueOrDefault(judgement.Scenario);
        var found = judgement
            .Findings.Take(MostFindings)
            .Select(finding =>
                Markup.Of(
                    $"<li class=\"{(finding.Kind == FindingKind.Breach ? "fail" : "open")}\"><bdi>{(first && finding.Step is not null || finding.Message.Contains(Refutation.ShortestBegins, StringComparison.Ordinal) ? Pieces.Brief(finding.Message) : finding.Message)}</bdi></li>"
                )
            );
        var more =
            judgement.Findings.Count > MostFindings
                ? Markup.Of($"<li>and {Words.Number(judgement.Findings.Count - MostFindings, "finding")} more, in run.json</li>")
                : Markup.None;
        var findings =
            judgement.Findings.Count == 0
                ? Markup.None
                : Markup.Of($"<h3>What came in {Pieces.ScenarioLink(judgement.Scenario)}</h3><ul class=\"findings\">{found}{more}</ul>");
        return transcript is null || !first ? findings : Markup.Of($"{findings}{Evidence(judgement, transcript)}");
    }

    private Markup Evidence(Judgement judgement, Transcript transcript)
    {
        var marks = new StepMarks([judgement]);
        var decisive = transcript.Steps.Where(step => step.Exchange is not null && marks.IsFound(step)).ToList();
        var pairs = decisive
            .DistinctBy(step => (step.Kind, step.Exchange!.Status, step.Provisioned))
            .Take(MostPairs)
            .Select(step => ExchangePair.Of(step, marks.ControlOf(step, transcript.Steps), marks.IsBreach(step)));
        var again = decisive.FirstOrDefault() is { Exchange: { } exchange } last
            ? Markup.Of(
                $"<h3>Send “{last.Name}” again</h3><div class=\"curl\"><pre tabindex=\"0\" role=\"group\" aria-label=\"curl line\">{Markup.Block(CurlLine.For(exchange), 20_000)}</pre></div>"
            )
            : Markup.None;
        var races = Race.In(transcript.Steps)
            .Where(race => race.Steps.Any(marks.IsFound))
            .Take(1)
            .Select(race => RaceTimeline.Of(race, marks));
        return Markup.Of($"{pairs}{races}<h3>What happened</h3>{new Sequence(exchanges, marks).Of(transcript, windowed: true)}{again}");
    }
}
