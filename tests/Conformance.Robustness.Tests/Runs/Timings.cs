namespace Conformance.Robustness.Tests.Runs;

/// <summary>Bounds in time.</summary>
internal static class Timings
{
    /// <summary>The patience with a target that never answers: every step costs it.</summary>
    public const string Short = "2s";

    /// <summary>The patience with a target that answers at once: nothing ever waits for so long, however busy the machine is.</summary>
    public const string Long = "20s";

    /// <summary>Whoever runs into this does not end: no run here takes a tenth of it.</summary>
    public static readonly TimeSpan Guard = TimeSpan.FromSeconds(90);

    public static CancellationTokenSource NewGuard() => new(Guard, TimeProvider.System);
}
