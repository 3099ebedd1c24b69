using Conformance.Evidence;
using Conformance.Judging;

namespace Conformance.Reports.Html;

/// <summary>Which steps of a scenario something was found in, and which were its controls.</summary>
internal sealed class StepMarks
{
    private readonly HashSet<string> breaches;
    private readonly HashSet<string> open;
    private readonly HashSet<string> controls;

    /// <summary>The marks that some judgements of one scenario set.</summary>
    public StepMarks(IReadOnlyList<Judgement> judgements)
    {
        breaches = Steps(judgements, FindingKind.Breach);
        open = Steps(judgements, FindingKind.Unproven);
        controls = judgements.SelectMany(judgement => judgement.Controls).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Whether something was found in the step.</summary>
    public bool IsFound(Step step) => IsBreach(step) || IsOpen(step);

    /// <summary>Whether the step refutes a requirement.</summary>
    public bool IsBreach(Step step) => breaches.Contains(step.Name);

    /// <summary>Whether the step leaves a requirement open.</summary>
    public bool IsOpen(Step step) => open.Contains(step.Name);

    /// <summary>Whether the step had to succeed, so that the others say something.</summary>
    public bool IsControl(Step step) => controls.Contains(step.Name);

    /// <summary>The control that is most like the step, or null: the one that differs from it least.</summary>
    public Step? ControlOf(Step step, IReadOnlyList<Step> steps) =>
        steps
            .Where(other => other != step && other.Kind == step.Kind && other.Exchange is not null && IsControl(other) && !IsFound(other))
            .OrderByDescending(other => Likeness(other, step))
            .ThenBy(other => Math.Abs(other.StartedAt - step.StartedAt))
            .FirstOrDefault();

    private static int Likeness(Step one, Step other) =>
        (one.Token is not null && one.Token == other.Token ? 2 : 0)
        + (one.Account is not null && one.Account == other.Account ? 2 : 0)
        + (one.Device is not null && one.Device == other.Device ? 1 : 0)
        + (one.Exchange!.Url == other.Exchange!.Url ? 1 : 0)
        + (one.Exchange.RequestBody == other.Exchange.RequestBody ? 1 : 0);

    private static HashSet<string> Steps(IReadOnlyList<Judgement> judgements, FindingKind kind) =>
        judgements
            .SelectMany(judgement => judgement.Findings)
            .Where(finding => finding.Kind == kind)
            .Select(finding => finding.Step)
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
}
