namespace Conformance.Evidence;

/// <summary>
/// That a step was a contender of a race: it was ready, and held back until all were. Before that moment the target cannot have done what it asks
/// for, however early the step began.
/// </summary>
/// <param name="At">When the contenders were let go, in seconds since the run began.</param>
/// <param name="Took">How long it took to let all of them go, in seconds.</param>
/// <param name="Way">How they were held back.</param>
public sealed record Release(double At, double Took, ReleaseWay Way);
