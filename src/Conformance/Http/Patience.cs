namespace Conformance.Http;

/// <summary>How long a target that answers 429 or 503 with Retry-After is waited for, in one exchange.</summary>
/// <param name="Longest">The longest that it may ask for in all.</param>
/// <param name="Tries">How often the request is sent at most.</param>
internal sealed record Patience(TimeSpan Longest, int Tries)
{
    /// <summary>30 seconds, 16 tries: with 16 scenarios side by side some meet a limit several times.</summary>
    public static Patience Default { get; } = new(TimeSpan.FromSeconds(30), 16);
}
