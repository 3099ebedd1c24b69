namespace Conformance.Targets.Credentials;

/// <summary>How an access token is made to expire.</summary>
/// <param name="Time">How much time passes until then.</param>
/// <param name="ByClock">Whether the clock hook puts the target's clock forward; otherwise it is waited for.</param>
internal sealed record Ageing(TimeSpan Time, bool ByClock);
