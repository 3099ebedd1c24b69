using System.Globalization;
using Conformance.Redaction;

namespace Conformance.Reports.Progress;

/// <summary>How far a run is, as text: one line for a log, or a few for a terminal.</summary>
internal static class ProgressText
{
    private const int MostNamed = 3;
    private const int MostWaits = 4;
    private const int MostFailures = 6;
    private const int WidestBar = 24;
    private const int LongestId = 60;

    /// <summary>One line for a log.</summary>
    public static string Line(ProgressState state)
    {
        var begin = $"  {Clock(state.Elapsed), 5}  ";
        if (!state.IsPlaying)
        {
            return $"{begin}{state.Phase}{Held(state, "; ")}";
        }
        var failed = state.Failures.Count > 0 ? $", {state.Failures.Count} failed" : "";
        var waits = state.Waits.Count > 0 ? $"; waiting: {Wait(state.Waits[0])}{More(state.Waits.Count - 1)}" : "";
        var playing = state.Playing.Count > 0 ? $"; playing {Named(state.Playing)}" : "";
        return $"{begin}{state.Played} of {Words.Number(state.All, "scenario")} played, {Words.Number(state.Calls, "call")}{failed}{Held(state, "; ")}{waits}{playing}";
    }

    /// <summary>A failure as it comes.</summary>
    public static string Failure(ProgressFailure failure) =>
        $"  FAILED  {PlainText.Line(failure.Requirement, LongestId)}  {PlainText.Line(failure.Statement, 200)}";

    /// <summary>The lines for a terminal, each with whether it tells of a failure. None is wider than the terminal.</summary>
    /// <param name="state">How far the run is.</param>
    /// <param name="width">How many columns the terminal has.</param>
    /// <param name="height">How many lines it has.</param>
    /// <param name="unicode">Whether it shows more than ASCII.</param>
    public static IReadOnlyList<(string Text, ProgressPart Part)> Lines(ProgressState state, int width, int height, bool unicode)
    {
        var lines = new List<(string Text, ProgressPart Part)>();
        if (state.IsPlaying && state.Sections.Count > 0)
        {
            var name = state.Sections.Max(section => section.Name.Length);
            var count = state.Sections.Max(section => $"{section.All}".Length);
            var bar = Math.Clamp(width - name - (2 * count) - 28, 4, WidestBar);
            foreach (var section in state.Sections)
            {
                var failed = section.Failed > 0 ? $"  {section.Failed} failed" : "";
                lines.Add(
                    (
                        $"  {section.Name.PadRight(name)}  {Bar(section, bar, unicode)}  {section.Played.ToString(CultureInfo.InvariantCulture).PadLeft(count)} of {section.All}{failed}",
                        section.Failed > 0 ? ProgressPart.Failure
                        : section.Played == section.All ? ProgressPart.Done
                        : ProgressPart.Plain
                    )
                );
            }
            lines.Add(("", ProgressPart.Plain));
        }
        foreach (var failure in state.Failures.TakeLast(MostFailures))
        {
            lines.Add((Failure(failure), ProgressPart.Failure));
        }
        if (state.Failures.Count > MostFailures)
        {
            lines.Add(($"          and {state.Failures.Count - MostFailures} before", ProgressPart.Failure));
        }
        if (Held(state, "") is { Length: > 0 } held)
        {
            lines.Add(($"  {held}", ProgressPart.Wait));
        }
        foreach (var wait in state.Waits.Take(MostWaits))
        {
            lines.Add(($"  waiting  {Wait(wait)}", ProgressPart.Wait));
        }
        if (state.Waits.Count > MostWaits)
        {
            lines.Add(($"          and {state.Waits.Count - MostWaits} more", ProgressPart.Wait));
        }
        lines.Add((Bottom(state), ProgressPart.Plain));
        // What counts is at the bottom: what does not fit goes from the top.
        return [.. lines.Skip(Math.Max(0, lines.Count - height + 1)).Select(line => (Cut(line.Text, width), line.Part))];
    }

    /// <summary>A time as a clock shows it: 4:12, or 1:04:12.</summary>
    public static string Clock(TimeSpan time)
    {
        var seconds = (long)time.TotalSeconds;
        return seconds < 3600
            ? string.Create(CultureInfo.InvariantCulture, $"{seconds / 60}:{seconds % 60:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600}:{seconds / 60 % 60:00}:{seconds % 60:00}");
    }

    private static string Left(TimeSpan time) => Clock(TimeSpan.FromSeconds(Math.Ceiling(time.TotalSeconds)));

    private static string Bottom(ProgressState state) =>
        state.IsPlaying
            ? $"  {Clock(state.Elapsed)}  {Words.Number(state.Calls, "call")}{(state.Playing.Count > 0 ? $"  playing {Named(state.Playing)}" : "")}"
            : $"  {Clock(state.Elapsed)}  {state.Phase}";

    private static string Wait(ProgressWait wait) =>
        // The time first: where there is little room, the end is cut.
        $"{Left(wait.Left)} left, {PlainText.Line(wait.Scenario, LongestId)} ({PlainText.Line(wait.Step, 80)})";

    private static string Held(ProgressState state, string before) =>
        state.Held > TimeSpan.Zero ? $"{before}held back {Left(state.Held)}: the target is busy" : "";

    private static string Named(IReadOnlyList<string> scenarios) =>
        string.Join(", ", scenarios.Take(MostNamed).Select(id => PlainText.Line(id, LongestId))) + More(scenarios.Count - MostNamed);

    private static string More(int count) => count > 0 ? $" and {count} more" : "";

    private static string Bar(SectionProgress section, int width, bool unicode)
    {
        var done = section.All == 0 ? width : section.Played * width / section.All;
        return new string(unicode ? '█' : '#', done) + new string(unicode ? '░' : '.', width - done);
    }

    private static string Cut(string text, int width) =>
        text.Length < width ? text
        : width < 8 ? ""
        : $"{text.AsSpan(0, width - 4)}...";
}
