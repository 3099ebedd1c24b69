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

    /// <summary>A clock that is put forward.</summary>
    public ClockHook(HttpTemplate template, HttpSender sender)
    {
        this.template = template;
        this.sender = sender;
    }

    private ClockHook() { }

    /// <summary>Real time.</summary>
    public static ClockHook RealTime { get; } = new();

    /// <summary>Whether real time is waited for. Where it is not, all of the target's tokens age at once, and nothing else may be played meanwhile.</summary>
    public bool IsRealTime => template is null;

    /// <summary>Puts the target's clock forward.</summary>
    public async Task<RecordedExchange> AdvanceAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        var seconds = SensitiveText.Plain(Math.Ceiling(time.TotalSeconds).ToString(CultureInfo.InvariantCulture));
        var recorded = await sender!.SendAsync(template!.Fill(("seconds", seconds)), cancellationToken);
        return recorded.Trouble is null && recorded.Exchange.Status is not (>= 200 and < 300)
            ? recorded with
            {
                Trouble = new Trouble(TroubleKind.Hook, $"the clock hook did not advance ({recorded.Exchange.Status})"),
            }
            : recorded;
    }
}
