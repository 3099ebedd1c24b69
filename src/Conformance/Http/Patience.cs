namespace Conformance.Http;

/// <summary>How long a target that answers 429 or 503 with Retry-After is waited for, in one exchange.</summary>
/// <param name="Longest">The longest that all waits together may take.</param>
/// <param name="Tries">How often the request is sent at most.</param>
internal sealed record Patience(TimeSpan Longest, int Tries)
{
    /// <summary>30 seconds, 8 tries: with 16 scenarios side by side some meet a limit more than once.</summary>
    public static Patience Default { get; } = new(TimeSpan.FromSeconds(30), 8);
}
