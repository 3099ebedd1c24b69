using System.Globalization;
using Conformance.Evidence;
using Conformance.Http;
using Conformance.Redaction;

namespace Conformance.Targets;

/// <summary>How time passes for the target: its clock is put forward by a hook, or real time is waited for.</summary>
internal sealed class ClockHook
{
    private readonly HttpTemplate? template;
    private readonly HttpSender? sender;
    private readonly HookCommand? command;
    private readonly Lock gate = new();
    private (DateTimeOffset Server, double Ours)? last;

    /// <summary>A clock that is put forward.</summary>
    public ClockHook(HttpTemplate template, HttpSender sender)
    {
        this.template = template;
        this.sender = sender;
    }

    /// <summary>A clock that a command puts forward.</summary>
    public ClockHook(HookCommand command) => this.command = command;

    private ClockHook() { }

    /// <summary>Real time.</summary>
    public static ClockHook RealTime { get; } = new();

    /// <summary>The key that configures it, as a message names it.</summary>
    public string Key => template is { IsOfAdapter: true } ? HttpTemplate.AdapterKey : "clock:advance";

    /// <summary>Whether real time is waited for. Where it is not, all of the target's tokens age at once, and nothing else may be played meanwhile.</summary>
    public bool IsRealTime => template is null && command is null;

    /// <summary>The target's time as it was told before, and when, in seconds since the run began.</summary>
    public (DateTimeOffset Server, double Ours)? Told
    {
        init => last = value;
    }

    /// <summary>Where the answer of the hook tells the target's time, or null for the usual places.</summary>
    public JsonPointer? Now { get; init; }

    /// <summary>Puts the target's clock forward.</summary>
    /// <param name="time">By how much.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="race">The race in which it is done, or null.</param>
    public async Task<ClockAdvance> AdvanceAsync(TimeSpan time, CancellationToken cancellationToken, Race? race = null)
    {
        if (command is not null)
        {
            return await AdvanceAsync(command, time, race, cancellationToken);
        }
        var seconds = SensitiveText.Plain(Math.Ceiling(time.TotalSeconds).ToString(CultureInfo.InvariantCulture));
        var recorded = await sender!.SendAsync(template!.Fill(("seconds", seconds)) with { Race = race }, cancellationToken);
        if (recorded.Trouble is null && recorded.Exchange.Status is not (>= 200 and < 300))
        {
            return Broken(
                template.IsOfAdapter
                    ? AdapterAnswer.WhatIsWrong(recorded.Exchange)
                    : $"the clock hook did not advance ({recorded.Exchange.Status})"
            );
        }
        var moved = recorded.Trouble is null ? MovedBy(recorded) : null;
        var seen = moved is { } by ? by >= time.TotalSeconds / 2 : (bool?)null;
        return template.IsOfAdapter && seen == false
            ? Broken("the clock hook has no effect: it answered with success, and the time that it tells did not go forward")
            : new ClockAdvance(recorded, seen, moved is { } all ? Math.Round(all - time.TotalSeconds, 3) : null);

        ClockAdvance Broken(string message) => new(recorded with { Trouble = new Trouble(TroubleKind.Hook, message) }, null);
    }

    // Against the time that the answer before told: a clock that is wrong, but moves, does as well.
    private double? MovedBy(RecordedExchange recorded)
    {
        if (ServerTime.Of(recorded.Exchange, recorded.Body, Now) is not { } server)
        {
            return null;
        }
        lock (gate)
        {
            var before = last;
            last = (server, recorded.EndedAt);
            return before is { } told ? (server - told.Server).TotalSeconds - (recorded.EndedAt - told.Ours) : null;
        }
    }

    private static async Task<ClockAdvance> AdvanceAsync(
        HookCommand advance,
        TimeSpan time,
        Race? race,
        CancellationToken cancellationToken
    )
    {
        if (race is not null)
        {
            await race.WaitAsync(ReleaseWay.Command, cancellationToken);
        }
        var seconds = Math.Ceiling(time.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        var run = await advance.RunAsync("", cancellationToken, ("seconds", seconds));
        var trouble = run.Trouble ?? (run.ExitCode == 0 ? null : advance.Ended(run));
        return new ClockAdvance(RecordedExchange.OfCommand(trouble, run.StartedAt, run.EndedAt) with { Release = race?.Release }, null);
    }
}
