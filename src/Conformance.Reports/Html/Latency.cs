using System.Globalization;
using Conformance.Evidence;
using Conformance.Records;

namespace Conformance.Reports.Html;

/// <summary>How long the target took to answer, as a distribution. It is never judged.</summary>
internal static class Latency
{
    // Each bin is half as long again as the one before, from a tenth of a millisecond on.
    private const double First = 0.000_1;
    private const double Factor = 1.5;

    /// <summary>The part of the page.</summary>
    public static Markup Of(RunRecord run)
    {
        var steps = run
            .Scenarios.SelectMany(scenario => scenario.Transcript?.Steps ?? [])
            .Where(step => step is { Answered: true, Exchange: { Status: not null, Waited: null } })
            .ToList();
        var figures = new[] { (StepKind.Generate, "Calls of the endpoint"), (StepKind.Redeem, "Redemptions") }
            .Select(kind => Figure(kind.Item2, [.. steps.Where(step => step.Kind == kind.Item1).Select(Took).Order()]))
            .ToList();
        return steps.Any(step => step.Kind is StepKind.Generate or StepKind.Redeem)
            ? Markup.Of(
                $"<section aria-labelledby=\"latency\"><h2 id=\"latency\">How fast the target answered</h2><div class=\"card two\">{figures}</div></section>"
            )
            : Markup.None;
    }

    private static double Took(Step step) => Math.Max(step.EndedAt - step.StartedAt, 0);

    private static Markup Figure(string title, List<double> times)
    {
        if (times.Count == 0)
        {
            return Markup.None;
        }
        var bins = times.GroupBy(Bin).ToDictionary(bin => bin.Key, bin => bin.Count());
        var (from, to) = (bins.Keys.Min(), bins.Keys.Max());
        var highest = bins.Values.Max();
        var width = 1000.0 / (to - from + 1);
        var bars = bins.OrderBy(bin => bin.Key)
            .Select(bin =>
                Markup.Of(
                    $"<rect x=\"{(bin.Key - from) * width:0.#}\" y=\"{100 - (100.0 * bin.Value / highest):0.#}\" width=\"{Math.Max(1, width - 6):0.#}\" height=\"{100.0 * bin.Value / highest:0.#}\"/>"
                )
            );
        return Markup.Of(
            $"<figure class=\"latency\"><figcaption><b>{title}</b>: {times.Count}. Half within {Time(At(times, 0.5))}, 95 % within {Time(At(times, 0.95))}, the slowest took {Time(times[^1])}.</figcaption><svg viewBox=\"0 0 1000 100\" preserveAspectRatio=\"none\" aria-hidden=\"true\">{bars}</svg><div class=\"axis\" aria-hidden=\"true\"><span>{Time(Edge(from))}</span><span>{Time(Edge(to + 1))}</span></div></figure>"
        );
    }

    private static int Bin(double seconds) => seconds <= First ? 0 : (int)Math.Ceiling(Math.Log(seconds / First) / Math.Log(Factor));

    private static double Edge(int bin) => First * Math.Pow(Factor, bin - 1);

    private static double At(List<double> times, double share) => times[Math.Min(times.Count - 1, (int)(share * times.Count))];

    private static string Time(double seconds) =>
        seconds < 1
            ? string.Create(CultureInfo.InvariantCulture, $"{seconds * 1000:0.##} ms")
            : string.Create(CultureInfo.InvariantCulture, $"{seconds:0.##} s");
}
