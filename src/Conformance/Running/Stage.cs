namespace Conformance.Running;

/// <summary>x</summary>
public sealed class Stage;
