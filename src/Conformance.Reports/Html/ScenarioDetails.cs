using Conformance.Judging;
using Conformance.Records;
using Conformance.Redaction;
using Conformance.Scenarios;

namespace Conformance.Reports.Html;

/// <summary>Each scenario with all its steps and races.</summary>
/// <param name="run">The run.</param>
/// <param name="exchanges">Takes the exchanges of the steps.</param>
internal sealed class ScenarioDetails(RunRecord run, ExchangePool exchanges)
{
    private const int MostRaces = 6;
    private const int MostWithoutProof = 200;

    /// <summary>The largest number of characters that all steps together may take.</summary>
    private const int Largest = 4_000_000;
    private int size;

    /// <summary>The part of the page.</summary>
    public Markup Of() =>
        run.Scenarios.Count == 0
            ? Markup.None
            : Markup.Of(
                $"<section aria-labelledby=\"scenarios\"><h2 id=\"scenarios\">Scenarios, step by step</h2>{run.Scenarios.DistinctBy(scenario => scenario.Id, StringComparer.Ordinal).Select(Of)}</section>"
            );

    private Markup Of(ScenarioRecord scenario)
    {
        var steps = scenario.Transcript?.Steps ?? [];
        var worst = scenario.Judgements.Select(judgement => judgement.Verdict).DefaultIfEmpty(Verdict.NotProven).Max();
        var took = steps.Count == 0 ? 0 : steps.Max(step => step.EndedAt) - steps.Min(step => step.StartedAt);
        var summary = scenario.Transcript is null
            ? Markup.Of($"not played")
            : Markup.Of($"{Words.Number(steps.Count, "step")}, {took:0.000} s");
        return Markup.Of(
            $"<details class=\"card item\" id=\"{Pieces.ScenarioAnchor(scenario.Id)}\"><summary><span class=\"id\">{Pieces.Short(scenario.Id)}</span> {Pieces.Chip(worst)} <span class=\"soft\">{summary}</span></summary><p>{Judged(scenario)}</p>{Steps(scenario)}</details>"
        );
    }

    private static Markup Judged(ScenarioRecord scenario) =>
        Markup.Of(
            scenario
                .Judgements.DistinctBy(judgement => judgement.Requirement, StringComparer.Ordinal)
                .OrderByDescending(judgement => judgement.Verdict)
                .Select(judgement =>
                    Markup.Of($"{Pieces.Link(judgement.Requirement)} <span class=\"soft\">{Pieces.Word(judgement.Verdict)}</span>")
                ),
            ", "
        );

    private Markup Steps(ScenarioRecord scenario)
    {
        if (scenario.Transcript is not { } transcript)
        {
            var reason = scenario.Judgements.Select(judgement => judgement.Reason).FirstOrDefault(text => text is not null);
            return Markup.Of($"<p><bdi>{PlainText.Line(reason, 300)}</bdi></p>");
        }
        if (size > Largest)
        {
            return Markup.Of($"<p>The page is full: {Words.Number(transcript.Steps.Count, "step")} of this scenario are in run.json.</p>");
        }
        var marks = new StepMarks(scenario.Judgements);
        // Nothing is proven by it: random programs, of which only what they refuted is to be looked at.
        var isProof =
            transcript.Steps.Count <= MostWithoutProof || Suite.Scenarios.All(known => known.Id != scenario.Id || known.Proofs.Count > 0);
        var races = Race.In(transcript.Steps);
        var shown = races.Where(race => race.Steps.Any(marks.IsFound)).Concat(races).Distinct().Take(MostRaces);
        var more =
            races.Count > MostRaces
                ? Markup.Of($"<p class=\"soft\">{races.Count - MostRaces} more races are in the steps.</p>")
                : Markup.None;
        var markup = Markup.Of(
            $"{transcript.Steps.Select(TokenSampleFigure.Of)}{shown.Select(race => RaceTimeline.Of(race, marks))}{more}{new Sequence(exchanges, marks).Of(transcript, windowed: !isProof)}"
        );
        size += markup.ToString().Length;
        return markup;
    }
}
