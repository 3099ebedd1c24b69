using Conformance.Evidence;

namespace Conformance.Playing;

/// <summary>
/// Watches over a run for a part of the target that has stopped answering: each further call would cost its full timeout and tell nothing.
/// A part counts as gone after several calls in a row without an answer; what needs it is not played then.
/// </summary>
internal sealed class Watch
{
    private const int MostTimeouts = 4;
    private const int MostLost = 6;

    private readonly Lock gate = new();
    private readonly Dictionary<StepKind, int> inARow = [];
    private readonly Dictionary<StepKind, string> gone = [];

    /// <summary>Why a kind of step is not played any more, or null.</summary>
    public string? WhyGone(StepKind kind)
    {
        lock (gate)
        {
            return gone.GetValueOrDefault(kind);
        }
    }

    /// <summary>Says, before anything is played, that a kind of step cannot be played.</summary>
    public void GiveUp(StepKind kind, string why)
    {
        lock (gate)
        {
            gone[kind] = why;
        }
    }

    /// <summary>Takes note of a step that was played.</summary>
    public void Note(Step step)
    {
        // A server may well not answer what no client would send.
        if (step.NotPlayed is not null || step.Exchange is null || step.DocumentedRequest == false)
        {
            return;
        }
        lock (gate)
        {
            if (step.Trouble is { Kind: TroubleKind.Cancelled })
            {
                return;
            }
            if (!IsLost(step.Trouble))
            {
                inARow[step.Kind] = 0;
            }
            else if (step.Trouble is { } trouble)
            {
                var count = inARow[step.Kind] = inARow.GetValueOrDefault(step.Kind) + 1;
                if (count >= (trouble.Kind == TroubleKind.Timeout ? MostTimeouts : MostLost))
                {
                    gone.TryAdd(step.Kind, trouble.Message);
                }
            }
        }
    }

    // An answer that begins and never ends costs as much as none.
    private static bool IsLost(Trouble? trouble) =>
        trouble?.Kind
            is TroubleKind.Timeout
                or TroubleKind.ConnectionRefused
                or TroubleKind.ConnectionLost
                or TroubleKind.NameNotResolved
                or TroubleKind.Tls;
}
