namespace Conformance.Playing;

/// <summary>A scenario cannot go on because an account that it needs could not be prepared.</summary>
internal sealed class ScenarioInterruptedException(string message) : Exception(message);
