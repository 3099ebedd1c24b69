namespace Conformance.Reports.Progress;

/// <summary>A wait in real time.</summary>
/// <param name="Scenario">Id of the scenario that waits.</param>
/// <param name="Step">The step that waits.</param>
/// <param name="Left">How much of it is left.</param>
internal sealed record ProgressWait(string Scenario, string Step, TimeSpan Left);
