namespace Conformance.Targets;

/// <summary>A device on which a token is redeemed.</summary>
/// <param name="Id">Its id, unique in the run.</param>
internal sealed record Device(string Id);
