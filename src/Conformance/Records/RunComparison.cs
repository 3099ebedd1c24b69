using Conformance.Judging;

namespace Conformance.Records;

/// <summary>Two runs, requirement by requirement.</summary>
public sealed class RunComparison
{
    private RunComparison(RunRecord older, RunRecord newer)
    {
        Older = older;
        Newer = newer;
        var before = ById(older);
        var after = ById(newer);
        Changes =
        [
            .. before
                .Keys.Concat(after.Keys)
                .Distinct(StringComparer.Ordinal)
                .Select(id => Change(id, before.GetValueOrDefault(id), after.GetValueOrDefault(id))),
        ];
    }

    /// <summary>The older run.</summary>
    public RunRecord Older { get; }

    /// <summary>The newer run.</summary>
    public RunRecord Newer { get; }

    /// <summary>Every requirement of either run, in the order of the older one, then new ones.</summary>
    public IReadOnlyList<RequirementChange> Changes { get; }

    /// <summary>Whether any requirement became worse.</summary>
    public bool IsRegression => Changes.Any(change => change.Kind == ChangeKind.Worse);

    /// <summary>Compares two runs.</summary>
    public static RunComparison Of(RunRecord older, RunRecord newer) => new(older, newer);

    private static RequirementChange Change(string id, RequirementResult? before, RequirementResult? after) =>
        new(
            id,
            before is null ? ChangeKind.New
                : after is null ? ChangeKind.Gone
                : Rank(after) == Rank(before) ? ChangeKind.Same
                : Rank(after) > Rank(before) ? ChangeKind.Worse
                : after.Verdict is Verdict.Passed or Verdict.Warned ? ChangeKind.Better
                : ChangeKind.Unclear,
            before,
            after
        );

    private static int Rank(RequirementResult result) =>
        result.Verdict switch
        {
            Verdict.Passed => 0,
            Verdict.Warned => 1,
            Verdict.NotProven when result.Declared => 2,
            Verdict.NotProven => 3,
            Verdict.KnownFailure => 4,
            _ => 5,
        };

    // The first of an id wins, should a file have it twice.
    private static Dictionary<string, RequirementResult> ById(RunRecord run) =>
        run
            .Requirements.DistinctBy(result => result.Requirement.Id, StringComparer.Ordinal)
            .ToDictionary(result => result.Requirement.Id, StringComparer.Ordinal);
}
