namespace Conformance.Evidence;

/// <summary>That a busy target was waited for: it answered 429 or 503 with Retry-After, and the request was sent again.</summary>
/// <param name="Times">How often.</param>
/// <param name="Seconds">How long, all together.</param>
public sealed record Waited(int Times, double Seconds);
