using Conformance.Evidence;

namespace Conformance.Reports.Html;

/// <summary>Steps of a scenario that were under way at the same time.</summary>
/// <param name="Name">What is before the colon in their names.</param>
/// <param name="Steps">The contenders, in the order in which they began.</param>
internal sealed record Race(string Name, IReadOnlyList<Step> Steps)
{
    /// <summary>Whether devices contend in it for a token or a slot.</summary>
    public bool IsOfRedemptions => Steps[0].Kind == StepKind.Redeem;

    /// <summary>How many of them were under way at one moment, at the most.</summary>
    public int MostAtOnce => Steps.Max(step => Steps.Count(other => other.StartedAt <= step.StartedAt && step.StartedAt < other.EndedAt));

    /// <summary>The races among some steps: those of one kind whose names begin alike, where at least two were under way at one moment.</summary>
    public static IReadOnlyList<Race> In(IReadOnlyList<Step> steps) =>
        [
            .. steps
                .Where(step => step is { Kind: StepKind.Redeem or StepKind.Generate, Exchange: not null } && Prefix(step) is not null)
                // What was let go together is one race; a scenario may play several under one name.
                .GroupBy(step => (step.Kind, Name: Prefix(step)!, step.Release?.At))
                .Where(group => group.Count() > 1)
                .Select(group => new Race(group.Key.Name, [.. group.OrderBy(step => step.StartedAt)]))
                .Where(race => race.MostAtOnce > 1),
        ];

    private static string? Prefix(Step step) =>
        step.Name.IndexOf(": ", StringComparison.Ordinal) is var colon and > 0 ? step.Name[..colon] : null;
}
