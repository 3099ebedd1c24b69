namespace Conformance.Judging;

/// <summary>Ends a judge whose control failed: nothing that it would go on to say could be trusted.</summary>
internal sealed class ControlFailedException(string message) : Exception(message);
