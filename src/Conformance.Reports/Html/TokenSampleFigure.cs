using Conformance.Evidence;

namespace Conformance.Reports.Html;

/// <summary>The figures of a sample of tokens: how much of it a stranger would have to guess.</summary>
internal static class TokenSampleFigure
{
    private const double Scale = 400;

    private static readonly (string Name, string Label)[] Known =
    [
        (TokenSample.Count, "tokens"),
        (TokenSample.ShortestLength, "shortest, characters"),
        (TokenSample.LongestLength, "longest, characters"),
        (TokenSample.Alphabet, "different characters"),
        (TokenSample.CommonPrefix, "characters that all begin with"),
        (TokenSample.EntropyBits, "bits of entropy, by position"),
        (TokenSample.StepEntropyBits, "bits of entropy of what changes from token to token"),
        (TokenSample.Ascending, "share that is greater than the one before"),
    ];

    /// <summary>The figure of a step that measured a sample; nothing of any other step.</summary>
    public static Markup Of(Step step)
    {
        if (step is not { Kind: StepKind.Measure, Figures: { Count: > 0 } figures })
        {
            return Markup.None;
        }
        var labels = Known.ToDictionary(known => known.Name, known => known.Label, StringComparer.Ordinal);
        var rows = figures
            .OrderBy(figure => Array.FindIndex(Known, known => known.Name == figure.Key) is var at and >= 0 ? at : Known.Length)
            .Take(20)
            .Select(figure => Markup.Of($"<dt>{labels.GetValueOrDefault(figure.Key, figure.Key)}</dt><dd>{figure.Value:0.###}</dd>"));
        return Markup.Of(
            $"<figure class=\"sample\"><figcaption><b>The sample of tokens.</b> Estimated entropy of a token; the scale ends at {(int)Scale} bits.</figcaption>{Bar(figures, TokenSample.EntropyBits, "by position")}{Bar(figures, TokenSample.StepEntropyBits, "of the change")}<dl class=\"figures\">{rows}</dl></figure>"
        );
    }

    private static Markup Bar(IReadOnlyDictionary<string, double> figures, string name, string label) =>
        figures.TryGetValue(name, out var bits)
            ? Markup.Of(
                $"<div class=\"bar\"><span>{label}</span><svg viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"track\" width=\"1000\" height=\"10\"/><rect width=\"{Math.Clamp(1000 * bits / Scale, 2, 1000):0}\" height=\"10\"/></svg><span>{bits:0.#} bits</span></div>"
            )
            : Markup.None;
}
