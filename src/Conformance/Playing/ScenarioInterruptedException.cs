namespace Conformance.Playing;

/// <summary>A scenario cannot go on: an account that everything else stands on could not be had.</summary>
internal sealed class ScenarioInterruptedException(string message) : Exception(message);
