using System.Text;
using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Records;
using Conformance.Redaction;
using Conformance.Requirements;

namespace Conformance.Reports;

/// <summary>
/// Why a requirement has its verdict, for a person: what is required, what the page says, what was expected and what came, the steps,
/// and a line that sends the decisive request again. Everything in it is plain text.
/// </summary>
internal sealed class Explanation
{
    /// <summary>The label of what commonly causes a failure.</summary>
    internal const string CommonCause = "common cause";

    /// <summary>The label of how to mend it.</summary>
    internal const string Remedy = "how to mend it";

    private const int MostFindings = 10;

    // What is judged on every refusal may be found in every scenario; after a few, more of the same tells a person nothing.
    private const int MostJudgements = 2;
    private const int MostBriefFindings = 2;
    private readonly List<Fact> facts = [];
    private readonly bool brief;

    private Explanation(Requirement requirement, Verdict verdict, bool declared, bool brief = false)
    {
        this.brief = brief;
        Id = PlainText.Line(requirement.Id, 200);
        Verdict = verdict;
        Title = $"{Words.Of(verdict)} {Id} ({Words.Of(requirement.Level)}, {Words.Of(requirement.Basis)}{(declared ? ", declared" : "")})";
        Statement = PlainText.Line(requirement.Statement);
        Prose("the page says", $"{requirement.Clause.Id}: {requirement.Clause.Says}");
        if (!brief)
        {
            Prose("fair because", requirement.Fairness);
        }
        if (!brief && verdict is (Verdict.Failed or Verdict.Warned) && CommonMistakes.Of(requirement) is { } mistake)
        {
            Prose(CommonCause, mistake.Cause);
            Prose(Remedy, mistake.Remedy);
        }
    }

    /// <summary>The verdict, the requirement's id, its level and its basis, in one line.</summary>
    public string Title { get; }

    /// <summary>The statement of the requirement.</summary>
    public string Statement { get; }

    internal string Id { get; }

    internal Verdict Verdict { get; }

    internal IReadOnlyList<Fact> Facts => facts;

    /// <summary>Explains the verdict of a whole run on a requirement: each judgement that is not passed.</summary>
    public static Explanation Of(RunRecord run, RequirementResult result)
    {
        var explanation = new Explanation(result.Requirement, result.Verdict, result.Declared);
        var telling = result
            .Judgements.Where(judgement => judgement.Verdict != Verdict.Passed || result.Verdict == Verdict.Passed)
            .ToList();
        if (result.Reason is not null && !telling.Any(judgement => Says(judgement, result.Reason)))
        {
            explanation.Prose("reason", result.Reason);
        }
        foreach (var judgement in telling.Take(MostJudgements))
        {
            explanation.Judgement(judgement, run.Scenarios.FirstOrDefault(scenario => scenario.Id == judgement.Scenario)?.Transcript);
        }
        if (telling.Count > MostJudgements)
        {
            explanation.Prose(
                "found as well",
                $"in {telling.Count - MostJudgements} more scenario{(telling.Count - MostJudgements == 1 ? "" : "s")}, see run.json: {string.Join(", ", telling.Skip(MostJudgements).Select(judgement => judgement.Scenario))}"
            );
        }
        return explanation;
    }

    /// <summary>Explains the verdict of a whole run on a requirement in about twenty lines: the judgement that tells most, and the steps that matter.</summary>
    public static Explanation Brief(RunRecord run, RequirementResult result)
    {
        var explanation = new Explanation(result.Requirement, result.Verdict, result.Declared, brief: true);
        var telling = result.Judgements.Where(judgement => judgement.Verdict == result.Verdict).ToList();
        if (telling.FirstOrDefault() is not { } first)
        {
            explanation.Prose("reason", result.Reason);
            return explanation;
        }
        explanation.Judgement(first, run.Scenarios.FirstOrDefault(scenario => scenario.Id == first.Scenario)?.Transcript);
        if (telling.Count > 1)
        {
            explanation.Prose(
                "found as well",
                $"in {telling.Count - 1} more scenario{(telling.Count == 2 ? "" : "s")}, see run.json: {string.Join(", ", telling.Skip(1).Take(3).Select(judgement => judgement.Scenario))}{(telling.Count > 4 ? ", ..." : "")}"
            );
        }
        return explanation;
    }

    /// <summary>Explains what one scenario says of a requirement.</summary>
    public static Explanation Of(Requirement requirement, Judgement judgement, Transcript? transcript)
    {
        var explanation = new Explanation(requirement, judgement.Verdict, judgement.Declared);
        explanation.Judgement(judgement, transcript);
        return explanation;
    }

    /// <summary>The explanation as text without colours, as in the message of a failed test.</summary>
    public override string ToString()
    {
        var text = new StringBuilder($"{Title}\n{Statement}\n");
        foreach (var fact in facts)
        {
            text.Append(
                fact.Kind == FactKind.Prose
                    ? $"{fact.Label + ":", -15}{fact.Text.Replace("\n", "\n               ", StringComparison.Ordinal)}\n"
                : fact.Kind == FactKind.Lines ? $"{fact.Label}:\n{fact.Text}\n"
                : $"{fact.Label}:\n  {fact.Text}\n"
            );
        }
        return text.ToString();
    }

    private static bool Says(Judgement judgement, string reason) =>
        judgement.Reason == reason || judgement.Findings.Any(finding => finding.Message == reason);

    private void Judgement(Judgement judgement, Transcript? transcript)
    {
        if (judgement.Reason is not null && !judgement.Findings.Any(finding => finding.Message == judgement.Reason))
        {
            Prose("reason", judgement.Reason);
        }
        if (judgement.Findings.Count > 0)
        {
            var most = brief ? MostBriefFindings : MostFindings;
            var found = judgement.Findings.Take(most).Select(finding => PlainText.Line(finding.Message)).ToList();
            if (judgement.Findings.Count > most)
            {
                var more = judgement.Findings.Count - most;
                found.Add($"... and {more} more finding{(more == 1 ? "" : "s")}, in run.json");
            }
            facts.Add(new Fact(FactKind.Prose, "found", string.Join('\n', found)));
        }
        foreach (var observation in judgement.Observations.Take(brief ? 0 : MostFindings))
        {
            Prose("observed", observation);
        }
        if (transcript is not null)
        {
            Evidence(judgement, transcript);
        }
    }

    private void Evidence(Judgement judgement, Transcript transcript)
    {
        // In brief, only the steps of what is told.
        var told = brief ? judgement.Findings.Take(MostBriefFindings) : judgement.Findings;
        var decisive = told.Select(finding => finding.Step).OfType<string>().ToHashSet(StringComparer.Ordinal);
        // Where something was found in a step, no other one is decisive, answered or not.
        var step = transcript.Steps.LastOrDefault(step =>
            step.Exchange is not null && (decisive.Count == 0 || decisive.Contains(step.Name))
        );
        if (step?.Exchange is { Status: { } status } answered)
        {
            var type = answered.ResponseHeader("Content-Type") ?? "no Content-Type";
            var body = string.IsNullOrEmpty(answered.ResponseBody) ? "no body" : answered.ResponseBody;
            Prose(
                "the answer",
                $"to \"{PlainText.Line(step.Name, 80)}\": {status}, {PlainText.Line(type, 200)}: {PlainText.Line(body, brief ? 200 : 600)}"
            );
        }
        Prose("in your log", LogMark.Of(step?.Exchange)?.ToString());
        Prose("interrupted", transcript.Interrupted);
        facts.Add(
            new Fact(
                FactKind.Lines,
                $"steps of {PlainText.Line(judgement.Scenario, 200)} (began at, took)",
                brief ? StepTable.Brief(transcript.Steps, decisive) : StepTable.Of(transcript.Steps, decisive)
            )
        );
        if (step?.Exchange is { } exchange)
        {
            facts.Add(new Fact(FactKind.Command, $"send \"{PlainText.Line(step.Name, 80)}\" again", CurlLine.For(exchange)));
        }
    }

    private void Prose(string label, string? text)
    {
        if (text is not null)
        {
            facts.Add(new Fact(FactKind.Prose, label, PlainText.Line(text)));
        }
    }
}
