namespace Conformance.Requirements;

/// <summary>One testable statement about the endpoint.</summary>
public sealed record Requirement
{
    /// <summary>Stable id: the section, a dot, a name; for instance <c>token.single-use</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The statement, as a sentence.</summary>
    public required string Statement { get; init; }

    /// <summary>How binding it is.</summary>
    public Level Level { get; init; } = Level.Must;

    /// <summary>What it is based on.</summary>
    public Basis Basis { get; init; } = Basis.Documented;

    /// <summary>The clause of the page on which it is based.</summary>
    public required Clause Clause { get; init; }

    /// <summary>Why it is fair to expect this, if the page does not say it literally; otherwise null.</summary>
    public string? Fairness { get; init; }

    /// <summary>The section of the page: the first part of the id.</summary>
    public Section Section => Enum.Parse<Section>(Id.AsSpan(0, Id.IndexOf('.', StringComparison.Ordinal)), ignoreCase: true);

    /// <inheritdoc/>
    public override string ToString() => Id;
}
