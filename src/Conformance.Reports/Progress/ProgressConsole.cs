using Conformance.Judging;
using Conformance.Records;
using Conformance.Redaction;
using Spectre.Console;

namespace Conformance.Reports.Progress;

/// <summary>Shows the progress of a run while it lasts. It is gone from a terminal when the run has ended.</summary>
internal sealed class ProgressConsole : IAsyncDisposable
{
    /// <summary>The longest that nothing is written where lines are written.</summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Redrawn = TimeSpan.FromMilliseconds(250);

    private readonly IAnsiConsole console;
    private readonly RunProgress progress;
    private readonly ProgressWay way;
    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ITimer? timer;
    private readonly Task live = Task.CompletedTask;
    private LiveDisplayContext? context;
    private long lastWritten;
    private bool isOver;

    /// <summary>Begins to show it.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="progress">The progress.</param>
    /// <param name="way">How.</param>
    /// <param name="verbose">Whether each scenario is told as soon as it was played.</param>
    /// <param name="time">Where time comes from.</param>
    public ProgressConsole(IAnsiConsole console, RunProgress progress, ProgressWay way, bool verbose, TimeProvider time)
    {
        this.console = console;
        this.progress = progress;
        this.way = way;
        this.time = time;
        lastWritten = time.GetTimestamp();
        if (way == ProgressWay.Quiet)
        {
            return;
        }
        if (verbose)
        {
            progress.Played = Tell;
        }
        if (way == ProgressWay.Live)
        {
            live = console.Live(Drawn()).AutoClear(true).Overflow(VerticalOverflow.Crop).StartAsync(ShowAsync);
        }
        else
        {
            progress.Failed = failure => Say(ProgressText.Failure(failure), new Style(Color.Red));
        }
        timer = time.CreateTimer(_ => Tick(), null, way == ProgressWay.Live ? Redrawn : Second, way == ProgressWay.Live ? Redrawn : Second);
    }

    /// <summary>
    /// How progress is shown here: in place only at a terminal that can do it, and not in CI, whose log keeps every state of it.
    /// </summary>
    /// <param name="console">Where to.</param>
    /// <param name="quiet">Whether it is not to be shown.</param>
    /// <param name="variable">Gives the value of a variable of the environment, or null.</param>
    public static ProgressWay WayAt(IAnsiConsole console, bool quiet, Func<string, string?> variable) =>
        quiet ? ProgressWay.Quiet
        : console.Profile.Out.IsTerminal && console.Profile.Capabilities.Ansi && !IsSet(variable("CI")) ? ProgressWay.Live
        : ProgressWay.Lines;

    private static bool IsSet(string? flag) => !string.IsNullOrEmpty(flag) && flag is not ("false" or "0");

    /// <summary>Writes lines that stay.</summary>
    public void Say(string text, Style? style = null)
    {
        if (text.Length == 0 || way == ProgressWay.Quiet)
        {
            return;
        }
        lock (gate)
        {
            if (way == ProgressWay.Live && !isOver)
            {
                console.Write(new Text(text.TrimEnd('\n'), style));
                console.WriteLine();
            }
            else if (way == ProgressWay.Lines)
            {
                // Past the console, which would wrap what is one line of a log.
                console.Profile.Out.Writer.WriteLine(text.TrimEnd('\n'));
            }
            lastWritten = time.GetTimestamp();
        }
    }

    /// <summary>Ends it.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (gate)
        {
            isOver = true;
        }
        if (timer is not null)
        {
            await timer.DisposeAsync();
        }
        ended.TrySetResult();
        await live;
    }

    private async Task ShowAsync(LiveDisplayContext given)
    {
        context = given;
        await ended.Task;
    }

    private void Tick()
    {
        lock (gate)
        {
            if (isOver)
            {
                return;
            }
            if (way == ProgressWay.Live)
            {
                context?.UpdateTarget(Drawn());
            }
            // The next tick may be a little late.
            else if (time.GetElapsedTime(lastWritten) >= LongestSilence - Second)
            {
                Say(ProgressText.Line(progress.Look()));
            }
        }
    }

    private void Tell(ScenarioRecord record)
    {
        var verdict = record.Judgements.Select(judgement => judgement.Verdict).DefaultIfEmpty(Verdict.NotProven).Max();
        var what = record.Transcript is { Steps: { Count: > 0 } steps }
            ? $"{Words.Number(steps.Count, "step")}, {steps.Max(step => step.EndedAt) - steps.Min(step => step.StartedAt):0.0} s"
            : "not played";
        Say($"  {Words.Of(verdict), -10}  {PlainText.Line(record.Id, 60)}  ({what})");
    }

    private Rows Drawn() =>
        new(
            ProgressText
                .Lines(progress.Look(), console.Profile.Width, console.Profile.Height, console.Profile.Capabilities.Unicode)
                .Select(line => new Text(line.Text, Colour(line.Part)))
        );

    private static Style Colour(ProgressPart part) =>
        part switch
        {
            ProgressPart.Done => new Style(Color.Green),
            ProgressPart.Wait => new Style(Color.Yellow),
            ProgressPart.Failure => new Style(Color.Red),
            _ => Style.Plain,
        };
}
