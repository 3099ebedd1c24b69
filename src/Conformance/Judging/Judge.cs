using Conformance.Evidence;
using Conformance.Judging.Histories;
using Conformance.Requirements;

namespace Conformance.Judging;

/// <summary>Turns a transcript into judgements. It reads nothing but the transcript: no clock, no network, no file.</summary>
internal static class Judge
{
    /// <summary>What the scenario's evidence says of each requirement that it proves, and of those that are judged on every answer.</summary>
    /// <param name="scenario">Id of the scenario.</param>
    /// <param name="proofs">What the scenario proves.</param>
    /// <param name="transcript">Its evidence.</param>
    /// <param name="strict">Whether a should counts as a must.</param>
    public static IReadOnlyList<Judgement> Judgements(
        string scenario,
        IReadOnlyList<Proof> proofs,
        Transcript transcript,
        bool strict = false
    )
    {
        List<Judgement> told =
        [
            .. proofs.Select(proof => Apply(WholeStory(proof), scenario, transcript, strict)),
            .. Surveys
                .OfRefusals(transcript)
                .Select(survey => Apply(survey, scenario, transcript, strict))
                .Where(judgement => judgement.Verdict != Verdict.Passed || transcript.Interrupted is null),
            // A success has a scenario that proves it: those of all other scenarios can only refute it.
            .. Surveys.OfForbiddenSuccesses(transcript).Select(survey => Apply(survey, scenario, transcript, strict)),
            .. Surveys
                .OfSuccesses(transcript)
                .Where(survey => proofs.All(proof => proof.Requirement != survey.Requirement))
                .Select(survey => Apply(survey, scenario, transcript, strict))
                .Where(judgement => judgement.Verdict is Verdict.Failed or Verdict.Warned),
        ];
        foreach (
            var judgement in HistorySurveys
                .Of(transcript, [.. told])
                .Select(survey => Apply(survey, scenario, transcript, strict))
                .Where(judgement => judgement.Verdict != Verdict.Passed)
        )
        {
            var index = told.FindIndex(other => other.Requirement == judgement.Requirement);
            if (index < 0)
            {
                told.Add(judgement);
            }
            else
            {
                told[index] = judgement with
                {
                    Findings = [.. told[index].Findings, .. judgement.Findings],
                    Observations = told[index].Observations,
                };
            }
        }
        return told;
    }

    // What was cut short may look complete to a judge that asks for whatever steps there are; and every account that a scenario asks for is
    // another: a user who stands in for two, or exists and does not, proves nothing. A survey is of each refusal for itself, so what it finds stands, cut short or not.
    private static Proof WholeStory(Proof proof) =>
        proof with
        {
            Judge = transcript =>
            {
                transcript.Should().HaveDifferentAccounts();
                proof.Judge(transcript);
                transcript.Should().BeWhole();
            },
        };

    private static Judgement Apply(Proof proof, string scenario, Transcript transcript, bool strict)
    {
        var judged = new JudgedTranscript(transcript);
        try
        {
            proof.Judge(judged);
        }
        catch (ControlFailedException)
        {
            // The failed control has left its own finding.
        }
        catch (MissingStepException exception)
        {
            // Of a scenario that was interrupted every later step is missing: which one the judge asked for first tells nothing.
            judged.Report(FindingKind.Unproven, null, $"{transcript.Interrupted ?? $"The evidence is incomplete: {exception.Message}"}.");
        }
#pragma warning disable CA1031 // A bug in one judge must not cost the verdicts of the others, nor make one.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            judged.Report(FindingKind.Unproven, null, $"It could not be judged: {InternalError.Of(exception)}.");
        }
        var findings = judged.Findings;
        var verdict = Decide(findings, proof.Requirement.Level, strict);
        return new Judgement
        {
            Requirement = proof.Requirement.Id,
            Scenario = scenario,
            Verdict = verdict,
            Declared =
                verdict == Verdict.NotProven
                && (
                    judged.IsLeft
                    || findings.All(finding => IsNotCarried(finding, transcript))
                    || transcript.Steps.Any(step => step.Trouble?.Kind == TroubleKind.NotOffered)
                ),
            Reason = findings.All(finding => finding.Kind == FindingKind.Unproven) ? findings.FirstOrDefault()?.Message : null,
            Findings = [.. findings],
            Observations = [.. judged.Observations],
            Controls = [.. judged.Controls],
        };
    }

    // Whoever plays in process declares with it what that cannot carry.
    private static bool IsNotCarried(Finding finding, Transcript transcript) =>
        finding.Kind == FindingKind.Unproven
        && transcript.Steps.Any(step => step.Name == finding.Step && step.Trouble is { Kind: TroubleKind.NotCarried });

    // A breach stands whatever else is unknown: what was forbidden was seen to happen.
    private static Verdict Decide(IReadOnlyList<Finding> findings, Level level, bool strict)
    {
        if (findings.Any(finding => finding.Kind == FindingKind.Breach))
        {
            return level == Level.Must || strict ? Verdict.Failed : Verdict.Warned;
        }
        return findings.Count > 0 ? Verdict.NotProven : Verdict.Passed;
    }
}
