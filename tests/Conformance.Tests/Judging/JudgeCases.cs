using System.Collections;
using Conformance.Judging;
using Conformance.Requirements;

namespace Conformance.Tests.Judging;

/// <summary>The cases of one requirement in one scenario, each told as what differs from a transcript in which all is well.</summary>
internal sealed class JudgeCases(Requirement requirement, MadeUp right) : IEnumerable<JudgeCase>
{
    private readonly List<JudgeCase> cases =
    [
        new()
        {
            Requirement = requirement.Id,
            Name = "all is well",
            Transcript = right,
            Verdict = Verdict.Passed,
        },
    ];

    public JudgeCases Passes(string name, Func<MadeUp, MadeUp> but) => Add(name, but, Verdict.Passed, null, []);

    /// <summary>Refuted: failed where it is a must, warned where it is a should.</summary>
    public JudgeCases Breaks(string name, Func<MadeUp, MadeUp> but, string? says, params string?[] at) =>
        Add(name, but, requirement.Level == Level.Must ? Verdict.Failed : Verdict.Warned, says, at);

    public JudgeCases IsOpen(string name, Func<MadeUp, MadeUp> but, string? says, params string?[] at) =>
        Add(name, but, Verdict.NotProven, says, at);

    /// <summary>Not proven: the control is not as it must be, has no answer, or is not there.</summary>
    public JudgeCases StandsOn(string control, Func<Conformance.Evidence.Step, Conformance.Evidence.Step> fails) =>
        IsOpen($"the control \"{control}\" fails", story => story.But(control, fails), $"control \"{control}\"", control)
            .NeedsAnswer(control);

    /// <summary>Not proven: the step has no answer, was not played, or is not there.</summary>
    public JudgeCases NeedsAnswer(string step) =>
        IsOpen($"no answer to \"{step}\"", story => story.But(step, MadeUp.TimesOut), "no answer within 10 s", step)
            .IsOpen($"\"{step}\" is not played", story => story.But(step, MadeUp.IsNotPlayed), "it was not played", step)
            .IsOpen($"\"{step}\" is missing", story => story.Without(step), $"the transcript has no step \"{step}\"", (string?)null)
            .IsOpen($"interrupted before \"{step}\"", story => story.InterruptedBefore(step), "the run was cancelled.", (string?)null);

    /// <summary>What is reported beside the verdict of the case that was told last.</summary>
    public JudgeCases Observing(params string[] observations)
    {
        cases[^1] = cases[^1] with { Observes = observations };
        return this;
    }

    public IEnumerator<JudgeCase> GetEnumerator() => cases.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private JudgeCases Add(string name, Func<MadeUp, MadeUp> but, Verdict verdict, string? says, IReadOnlyList<string?> steps)
    {
        cases.Add(
            new JudgeCase
            {
                Requirement = requirement.Id,
                Name = name,
                Transcript = but(right),
                Verdict = verdict,
                Says = says,
                Steps = steps,
            }
        );
        return this;
    }
}
