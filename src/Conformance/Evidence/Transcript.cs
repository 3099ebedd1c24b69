namespace Conformance.Evidence;

/// <summary>The evidence of one scenario: its steps in the order in which they began, and what the vendor declared.</summary>
public sealed record Transcript
{
    /// <summary>Id of the scenario.</summary>
    public required string Scenario { get; init; }

    /// <summary>What the vendor declared where the page leaves something open.</summary>
    public Expectations Expectations { get; init; } = new();

    /// <summary>The steps.</summary>
    public required IReadOnlyList<Step> Steps { get; init; }

    /// <summary>What is kept of each token that a step names by its fingerprint.</summary>
    public IReadOnlyDictionary<string, SecretShape> Tokens { get; init; } = new Dictionary<string, SecretShape>(StringComparer.Ordinal);

    /// <summary>Why the scenario was not played to its end, or null.</summary>
    public string? Interrupted { get; init; }
}
