using Conformance.Evidence;

namespace Conformance.Reports.Html;

/// <summary>The exchange that something was found in, beside its control; what differs is marked.</summary>
internal static class ExchangePair
{
    // Comparing takes the product of both lengths.
    private const int MostLines = 200;

    /// <summary>The pair, or the one exchange where there is no control.</summary>
    /// <param name="step">The step that something was found in.</param>
    /// <param name="control">Its control, or null.</param>
    /// <param name="breach">Whether it refutes a requirement.</param>
    public static Markup Of(Step step, Step? control, bool breach)
    {
        var colour = breach ? "fail" : "open";
        if (control is null)
        {
            return Markup.Of(
                $"<div class=\"two\">{Half(colour, $"“{step.Name}”", step, ExchangeLines.Request(step.Exchange!).Select(line => Markup.Of($"{line}")), ExchangeLines.Answer(step.Exchange!).Select(line => Markup.Of($"{line}")))}</div>"
            );
        }
        return Markup.Of(
            $"""
            <div class="two">{Half(
                "",
                $"Control: “{control.Name}”",
                control,
                ExchangeLines.Request(control.Exchange!).Select(line => Markup.Of($"{line}")),
                ExchangeLines.Answer(control.Exchange!).Select(line => Markup.Of($"{line}"))
            )}{Half(
                colour,
                $"“{step.Name}”",
                step,
                Marked(ExchangeLines.Request(control.Exchange!), ExchangeLines.Request(step.Exchange!)),
                Answer(step, control, breach)
            )}</div><p class="soft small">Marked: what differs from the control{(IsAlike(step, control, breach) ? ", and the answer that ought to differ and does not" : "")}.</p>
            """
        );
    }

    private static Markup Half(string colour, string title, Step step, IEnumerable<Markup> request, IEnumerable<Markup> answer) =>
        Markup.Of(
            $"<div class=\"ex {colour}\"><h4><bdi>{title}</bdi> <span class=\"chip {(colour.Length == 0 ? "pass" : colour)}\">{StepTable.Outcome(step)}</span></h4><pre>{Markup.Of(request, "\n")}</pre><h5>Answer</h5><pre>{Markup.Of(answer, "\n")}</pre></div>"
        );

    private static IEnumerable<Markup> Marked(IReadOnlyList<string> control, IReadOnlyList<string> lines)
    {
        var same = Common(control, lines);
        foreach (var (index, line) in lines.Index())
        {
            yield return same.Contains(index) || ExchangeLines.IsNoise(line) || line.Length == 0
                ? Markup.Of($"{line}")
                : Difference(control.Where(other => Head(other) == Head(line)).DefaultIfEmpty("").First(), line);
        }
    }

    // A refusal was expected, and the answer is that of the control.
    private static bool IsAlike(Step step, Step control, bool breach) =>
        breach && StepTable.Outcome(step) == StepTable.Outcome(control) && step.Exchange!.Status == control.Exchange!.Status;

    private static IEnumerable<Markup> Answer(Step step, Step control, bool breach)
    {
        var lines = ExchangeLines.Answer(step.Exchange!);
        var marked = Marked(ExchangeLines.Answer(control.Exchange!), lines);
        return IsAlike(step, control, breach) ? marked.Skip(1).Prepend(Markup.Of($"<mark>{lines[0]}</mark>")) : marked;
    }

    // The name of a field or a member, or the method: lines that begin alike are the same line with another value.
    private static string Head(string line) => line.Split([':', ' '], 2, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "";

    private static Markup Difference(string other, string line)
    {
        var from = 0;
        while (from < line.Length && from < other.Length && line[from] == other[from])
        {
            from++;
        }
        var to = line.Length;
        while (to > from && other.Length - (line.Length - to) > from && line[to - 1] == other[other.Length - (line.Length - to) - 1])
        {
            to--;
        }
        if (
            to == from
            || (from > 0 && char.IsSurrogatePair(line, from - 1))
            || (to < line.Length && to > 0 && char.IsSurrogatePair(line, to - 1))
        )
        {
            return Markup.Of($"<mark>{line}</mark>");
        }
        return Markup.Of($"{line[..from]}<mark>{line[from..to]}</mark>{line[to..]}");
    }

    // The indices of the lines that are in both, in the same order: the longest common subsequence.
    private static HashSet<int> Common(IReadOnlyList<string> one, IReadOnlyList<string> other)
    {
        var same = new HashSet<int>();
        if (one.Count > MostLines || other.Count > MostLines)
        {
            return same;
        }
        var lengths = new int[one.Count + 1, other.Count + 1];
        for (var i = one.Count - 1; i >= 0; i--)
        {
            for (var j = other.Count - 1; j >= 0; j--)
            {
                lengths[i, j] = one[i] == other[j] ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }
        for (int i = 0, j = 0; i < one.Count && j < other.Count; )
        {
            if (one[i] == other[j])
            {
                same.Add(j++);
                i++;
            }
            else if (lengths[i + 1, j] >= lengths[i, j + 1])
            {
                i++;
            }
            else
            {
                j++;
            }
        }
        return same;
    }
}
