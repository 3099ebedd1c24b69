namespace Conformance.Fake;

/// <summary>Puts the clock forward by as many seconds as a hook's body says.</summary>
internal sealed class ClockHook(AdjustableTimeProvider clock)
{
    private static readonly double MostSeconds = TimeSpan.FromDays(3650).TotalSeconds;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>By how many seconds the clock went forward.</summary>
    public double Advance(HookBody body)
    {
        var seconds = body.Number("seconds");
        if (seconds is not (>= 0) || seconds > MostSeconds)
        {
            throw new HookBodyException($"\"seconds\" is out of range: use a number from 0 to {MostSeconds:F0} (ten years).");
        }
        return clock.TryAdvance(TimeSpan.FromSeconds(seconds))
            ? seconds
            : throw new HookBodyException("The clock cannot be advanced by more than a century in total: start another fake.");
    }
}
