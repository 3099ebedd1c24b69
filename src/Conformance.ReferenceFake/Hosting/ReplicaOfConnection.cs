namespace Conformance.Fake;

/// <summary>The replica that a connection was made to, as a feature of the connection.</summary>
/// <param name="Number">Counted from 0.</param>
internal sealed record ReplicaOfConnection(int Number);
