using Conformance.Evidence;
using Conformance.Requirements;
using Conformance.Scenarios;

namespace Conformance.Judging;

/// <summary>Turns a transcript into judgements. It reads nothing but the transcript: no clock, no network, no file.</summary>
public static class Judge
{
    /// <summary>What the scenario's evidence says of each requirement that it proves, and of those that are judged on every refusal.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="transcript">Its evidence.</param>
    /// <param name="strict">Whether a should counts as a must.</param>
    public static IReadOnlyList<Judgement> Judgements(Scenario scenario, Transcript transcript, bool strict = false) =>
        [.. scenario.Proofs.Concat(Surveys.Of(transcript)).Select(proof => Judgement(scenario.Id, proof, transcript, strict))];

    private static Judgement Judgement(string scenario, Proof proof, Transcript transcript, bool strict)
    {
        using var scope = new JudgementScope();
        Finding? unproven = SameAccountTwice(transcript);
        try
        {
            if (unproven is null)
            {
                proof.Judge(new JudgedTranscript(transcript));
            }
        }
        catch (ControlFailedException)
        {
            // The failed control has left its own finding.
        }
        catch (MissingStepException exception)
        {
            unproven = new Finding(
                FindingKind.Unproven,
                null,
                $"{transcript.Interrupted ?? "The evidence is incomplete"}: {exception.Message}."
            );
        }
        // What was cut short may look complete to a judge that asks for whatever steps there are.
        if (scope.Findings.Count == 0 && transcript.Interrupted is { } interrupted)
        {
            unproven ??= new Finding(FindingKind.Unproven, null, $"The scenario was not played to its end: {interrupted}.");
        }
        IReadOnlyList<Finding> findings = unproven is null ? scope.Findings : [.. scope.Findings, unproven];
        return new Judgement
        {
            Requirement = proof.Requirement.Id,
            Scenario = scenario,
            Verdict = Verdict(findings, proof.Requirement.Level, strict),
            Reason = findings.All(finding => finding.Kind == FindingKind.Unproven) ? findings.FirstOrDefault()?.Message : null,
            Findings = [.. findings],
            Observations = [.. scope.Observations],
        };
    }

    // Every account that a scenario asks for is another: a user who stands in for two, or exists and does not, proves nothing.
    private static Finding? SameAccountTwice(Transcript transcript) =>
        transcript
            .Steps.Where(step => step is { Kind: StepKind.PrepareAccount, Account: not null })
            .GroupBy(step => step.Account! with { OwnEnterpriseId = null })
            .FirstOrDefault(group => group.Skip(1).Any())
            is { } same
            ? new Finding(FindingKind.Unproven, same.Last().Name, $"The accounts hook gave {same.Key} twice, also for {same.Last()}.")
            : null;

    // A breach stands whatever else could not be told: what was forbidden was seen to happen.
    private static Verdict Verdict(IReadOnlyList<Finding> findings, Level level, bool strict)
    {
        if (findings.Any(finding => finding.Kind == FindingKind.Breach))
        {
            return level == Level.Must || strict ? Judging.Verdict.Failed : Judging.Verdict.Warned;
        }
        return findings.Count > 0 ? Judging.Verdict.NotProven : Judging.Verdict.Passed;
    }
}
