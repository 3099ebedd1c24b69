using System.Globalization;
using Conformance.Evidence;

namespace Conformance.Reports.Html;

/// <summary>A race as a picture: who was under way from the release on, and who won.</summary>
internal static class RaceTimeline
{
    private const int Most = 60;

    /// <summary>The picture, with a sentence that says what it shows.</summary>
    public static Markup Of(Race race, StepMarks marks)
    {
        var released = race.Steps.Min(Began);
        var ended = race.Steps.Max(step => step.EndedAt);
        var span = Math.Max(ended - released, 0.000_001);
        var spread = race.Steps.Max(step => step.Release?.Took) ?? (race.Steps.Max(Began) - released);
        var won = race.Steps.Count(step => step.Provisioned == true);
        var what = race.IsOfRedemptions
            ? $"{race.Steps.Count} redemptions were released within {Milliseconds(spread)}, {race.MostAtOnce} of them were under way at once. {won} provisioned a device."
            : $"{race.Steps.Count} calls were released within {Milliseconds(spread)}, {race.MostAtOnce} of them were under way at once.";
        var breach = race.Steps.Where(marks.IsBreach).Select(step => step.EndedAt).DefaultIfEmpty(double.MaxValue).Min();
        // Winners first: they are what a race is about.
        var rows = race
            .Steps.OrderByDescending(step => step.Provisioned == true)
            .ThenBy(step => step.EndedAt)
            .Take(Most)
            .Select(step => Row(step, IsBeyond(step), released, span));
        var more = race.Steps.Count > Most ? Markup.Of($"<li><span>{race.Steps.Count - Most} more</span></li>") : Markup.None;
        return Markup.Of(
            $"<figure class=\"race\"><figcaption><b>Race, <bdi>{race.Name}</bdi>.</b> {what} The bars run from 0 to {Milliseconds(span)} after the release.</figcaption><ol>{rows}{more}</ol></figure>"
        );

        // The judge names the first one too many; whatever was provisioned after it is too many as well.
        bool IsBeyond(Step step) => step.Provisioned == true && step.EndedAt >= breach;
    }

    private static Markup Row(Step step, bool beyond, double released, double span)
    {
        var colour =
            beyond ? "fail"
            : step.Provisioned == true ? "pass"
            : "";
        var name = step.Name[(step.Name.IndexOf(": ", StringComparison.Ordinal) + 2)..];
        return Markup.Of(
            $"<li class=\"{colour}\"><span><bdi>{name}</bdi></span><svg viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect x=\"{1000 * (Began(step) - released) / span:0}\" width=\"{Math.Max(4, 1000 * (step.EndedAt - Began(step)) / span):0}\" height=\"10\"/></svg><span>{StepTable.Outcome(step)}{(beyond ? " as well" : "")}, {Milliseconds(step.EndedAt - released)}</span></li>"
        );
    }

    // What is held back until all are ready begins to count when it is let go.
    private static double Began(Step step) => Math.Max(step.StartedAt, step.Release?.At ?? 0);

    private static string Milliseconds(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1000:0.#} ms");
}
