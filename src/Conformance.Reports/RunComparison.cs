using System.Text;
using Conformance.Judging;
using Conformance.Running;

namespace Conformance.Reports;

/// <summary>Two runs, requirement by requirement.</summary>
public sealed class RunComparison
{
    private readonly RunRecord older;
    private readonly RunRecord newer;

    private RunComparison(RunRecord older, RunRecord newer)
    {
        this.older = older;
        this.newer = newer;
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

    /// <summary>Every requirement of either run, in the order of the older one, then new ones.</summary>
    public IReadOnlyList<RequirementChange> Changes { get; }

    /// <summary>Whether any requirement became worse.</summary>
    public bool IsRegression => Changes.Any(change => change.Kind == ChangeKind.Worse);

    /// <summary>Compares two runs.</summary>
    public static RunComparison Of(RunRecord older, RunRecord newer) => new(older, newer);

    /// <summary>The comparison as text without colours: what became worse first.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append($"old: {Run(older)}\nnew: {Run(newer)}\n");
        if (older.Endpoint != newer.Endpoint || older.Target != newer.Target)
        {
            text.Append("note: the two runs are of different targets\n");
        }
        if (older.Strict != newer.Strict)
        {
            text.Append("note: only one of the two runs is strict\n");
        }
        ReadOnlySpan<ChangeKind> shown = [ChangeKind.Worse, ChangeKind.Unclear, ChangeKind.Gone, ChangeKind.New, ChangeKind.Better];
        var width = Changes.Select(change => PlainText.Line(change.Requirement, 60).Length).DefaultIfEmpty(0).Max();
        foreach (var kind in shown)
        {
            foreach (var change in Changes.Where(change => change.Kind == kind))
            {
                text.Append(
                    $"{Word(kind), -8}{PlainText.Line(change.Requirement, 60).PadRight(width)}  {Words(change.Old)} -> {Words(change.New)}\n"
                );
                if (kind == ChangeKind.Worse && change.New is { } now && Reports.Words.Note(now) is { Length: > 0 } note)
                {
                    text.Append($"        {note}\n");
                }
            }
        }
        text.Append(
            string.Join(", ", Enum.GetValues<ChangeKind>().Select(kind => $"{Changes.Count(change => change.Kind == kind)} {Word(kind)}"))
        );
        text.Append(
            IsRegression ? ": a regression\n"
            : Changes.Any(change => change.Kind == ChangeKind.Gone) ? ": no regression in what both runs checked\n"
            : ": no regression\n"
        );
        return text.ToString();
    }

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

    private static string Run(RunRecord run) =>
        $"{run.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, {PlainText.Line(run.Target, 100)} at {PlainText.Line(run.Endpoint, 200)}: {PlainText.Line(run.Headline, 200)}";

    private static string Words(RequirementResult? result) =>
        result is null ? "not in it"
        : result is { Verdict: Verdict.NotProven, Declared: true } ? "not proven (declared)"
        : Reports.Words.Of(result.Verdict);

    private static string Word(ChangeKind kind) => kind.ToString().ToLowerInvariant();
}
