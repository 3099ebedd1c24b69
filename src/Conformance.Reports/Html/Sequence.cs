using System.Text.RegularExpressions;
using Conformance.Evidence;
using Conformance.Redaction;

namespace Conformance.Reports.Html;

/// <summary>
/// The steps of a scenario as a sequence diagram: time runs down, each step is an arrow from the suite to the endpoint or a hook. The text of
/// a step is text of the page, so that it wraps, can be searched and is read aloud.
/// </summary>
/// <param name="exchanges">Takes the exchanges of the steps.</param>
/// <param name="marks">What was found in the steps.</param>
internal sealed partial class Sequence(ExchangePool exchanges, StepMarks marks)
{
    private const int LeastAlike = 6;
    private const int ShownOfAlike = 2;
    private const int FoldedOfAlike = 10;
    private const int WindowBefore = 8;
    private const int WindowAfter = 3;
    private const int MostInWindow = 24;
    private const int Most = 6_000;

    /// <summary>The lanes and arrows that every row refers to.</summary>
    public static Markup Symbols { get; } =
        Markup.Trusted(
            "<svg class=\"defs\" aria-hidden=\"true\">"
                + string.Concat(
                    new[] { ("n", 0), ("e", 75), ("a", 135), ("d", 195), ("c", 255) }.Select(lane =>
                        $"<symbol id=\"to-{lane.Item1}\" overflow=\"visible\"><path class=\"life\" d=\"M15-200V900M75-200V900M135-200V900M195-200V900M255-200V900\"/>"
                        + (lane.Item2 == 0 ? "" : $"<path class=\"arrow\" d=\"M15 12H{lane.Item2 - 2}m-8-4 8 4-8 4\"/>")
                        + "</symbol>"
                    )
                )
                + "</svg>"
        );

    /// <summary>The diagram.</summary>
    /// <param name="transcript">The evidence.</param>
    /// <param name="windowed">Whether only the steps around those that something was found in are shown.</param>
    public Markup Of(Transcript transcript, bool windowed)
    {
        var steps = transcript.Steps;
        var shown = windowed ? Window(steps) : [.. Enumerable.Range(0, Math.Min(steps.Count, Most))];
        var interrupted = transcript.Interrupted is { } why
            ? Markup.Of($"<li class=\"open\"><span></span><span></span><div>interrupted: <bdi>{PlainText.Line(why, 300)}</bdi></div></li>")
            : Markup.None;
        return Markup.Of($"{List([.. Rows(steps, shown), interrupted])}{Log(steps)}");
    }

    /// <summary>The diagram of some steps, one below the other.</summary>
    public Markup Of(IEnumerable<Step> steps) => List(steps.Select(Row));

    private static Markup List(IEnumerable<Markup> rows) =>
        Markup.Of(
            $"<ol class=\"seq\"><li class=\"lanes\" aria-hidden=\"true\"><span>time</span><svg><text x=\"15\" y=\"14\">suite</text><text x=\"75\" y=\"14\">endpoint</text><text x=\"135\" y=\"14\">accounts</text><text x=\"195\" y=\"14\">devices</text><text x=\"255\" y=\"14\">clock</text></svg><div></div></li>{rows}</ol>"
        );

    private static Markup Log(IReadOnlyList<Step> steps)
    {
        var logged = steps.Select(step => LogMark.Of(step.Exchange)).OfType<LogMark>().ToList();
        return logged.Find(mark => mark.TraceId is not null) is { TraceId: { } trace }
            ? Markup.Of($"<p class=\"soft small\">In the server’s own log: trace <code>{trace}</code></p>")
            : Markup.None;
    }

    private static Markup Mark(Step step) =>
        LogMark.Of(step.Exchange) is { } mark
            ? Markup.Of(
                $"<p class=\"soft small\">In the log: {(mark.SpanId is null ? Markup.None : Markup.Of($"span <code>{mark.SpanId}</code> "))}{(mark.RequestId is null ? Markup.None : Markup.Of($"<bdi>{PlainText.Line(mark.RequestId.Name, 40)} {PlainText.Line(mark.RequestId.Value, 140)}</bdi>"))}</p>"
            )
            : Markup.None;

    private List<int> Window(IReadOnlyList<Step> steps)
    {
        var found = Enumerable.Range(0, steps.Count).Where(i => marks.IsFound(steps[i])).Take(MostInWindow / 4).ToList();
        if (found.Count == 0)
        {
            return [.. Enumerable.Range(0, Math.Min(steps.Count, MostInWindow))];
        }
        var shown = new SortedSet<int>(found);
        shown.UnionWith(Enumerable.Range(0, steps.Count).Where(i => marks.IsControl(steps[i])).Take(MostInWindow / 4));
        foreach (var i in found.SelectMany(i => Enumerable.Range(i - WindowBefore, WindowBefore + WindowAfter + 1).Reverse()))
        {
            if (i >= 0 && i < steps.Count && shown.Count < MostInWindow)
            {
                shown.Add(i);
            }
        }
        return [.. shown];
    }

    private IEnumerable<Markup> Rows(IReadOnlyList<Step> steps, List<int> shown)
    {
        var next = 0;
        for (var i = 0; i < shown.Count; )
        {
            if (shown[i] > next)
            {
                yield return Left(shown[i] - next);
            }
            var alike = Alike(steps, shown, i);
            if (alike >= LeastAlike)
            {
                for (var j = 0; j < ShownOfAlike; j++)
                {
                    yield return Row(steps[shown[i + j]]);
                }
                var folded = Math.Min(alike - ShownOfAlike, FoldedOfAlike);
                var beyond = alike - ShownOfAlike - folded;
                yield return Markup.Of(
                    $"<li class=\"more\"><details><summary>{alike - ShownOfAlike} more like these</summary><ol class=\"seq\">{shown.Skip(i + ShownOfAlike).Take(folded).Select(index => Row(steps[index]))}{(beyond > 0 ? Left(beyond) : Markup.None)}</ol></details></li>"
                );
                i += alike;
            }
            else
            {
                yield return Row(steps[shown[i]]);
                i++;
            }
            next = shown[i - 1] + 1;
        }
        if (next < steps.Count)
        {
            yield return Left(steps.Count - next);
        }
    }

    private static Markup Left(int count) =>
        Markup.Of(
            $"<li class=\"left\"><span></span><svg><use href=\"#to-n\"/></svg><div class=\"soft\">{Words.Number(count, "step")} more, in run.json</div></li>"
        );

    // Fifty devices that were provisioned one after the other are one thing to a reader.
    private int Alike(IReadOnlyList<Step> steps, List<int> shown, int from)
    {
        var kind = Kind(steps[shown[from]]);
        var to = from;
        while (
            to < shown.Count
            && (to == from || shown[to] == shown[to - 1] + 1)
            && !IsMarked(steps[shown[to]])
            && Kind(steps[shown[to]]) == kind
        )
        {
            to++;
        }
        return to - from;
    }

    private bool IsMarked(Step step) => marks.IsFound(step) || marks.IsControl(step) || !step.Answered;

    private static (StepKind, string, int?, bool?) Kind(Step step) =>
        (step.Kind, Digits().Replace(step.Name, "#"), step.Exchange?.Status, step.Provisioned);

    // There are thousands of them: elements are not closed where HTML does not ask for it.
    private Markup Row(Step step)
    {
        var number = step.Exchange is { } exchange ? exchanges.Number(exchange) : null;
        var at = number is { } x ? Markup.Of($" data-x=\"{x}\"") : Markup.None;
        var colour =
            marks.IsBreach(step) ? "fail"
            : marks.IsOpen(step) || !step.Answered ? "open"
            : "";
        var role = marks.IsControl(step) ? Markup.Of($" <span class=\"chip\">control</span>") : Markup.None;
        return Markup.Of(
            $"<li{(colour.Length == 0 ? Markup.None : Markup.Of($" class=\"{colour}\""))}{at}><i>{step.StartedAt:0.000}</i><svg><use href=\"#to-{Lane(step)}\"/></svg><div><bdi>{PlainText.Line(step.Name, 120)}</bdi>{role}<p>{StepTable.What(step)}{(marks.IsFound(step) ? Mark(step) : Markup.None)}</div>"
        );
    }

    private static string Lane(Step step) =>
        step switch
        {
            { NotPlayed: not null } or { Kind: StepKind.Measure } => "n",
            { Kind: StepKind.PrepareAccount } => "a",
            { Kind: StepKind.Redeem } => "d",
            { Kind: StepKind.AdvanceTime } => "c",
            _ => "e",
        };

    [GeneratedRegex("[0-9]+", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex Digits();
}
