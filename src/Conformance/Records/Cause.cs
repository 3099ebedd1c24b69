using Conformance.Evidence;

namespace Conformance.Records;

/// <summary>One thing that keeps requirements from being proven: told once, with the requirements that it touches.</summary>
public sealed record Cause
{
    /// <summary>The part of the target that is in the way, or null where the message names it.</summary>
    public TargetPart? Part { get; init; }

    /// <summary>What was seen, in one sentence without secrets.</summary>
    public required string Message { get; init; }

    /// <summary>What to do about it, in one sentence, or null.</summary>
    public string? Next { get; init; }

    /// <summary>Ids of the requirements that are not proven because of it, in the order of the catalogue.</summary>
    public IReadOnlyList<string> Requirements { get; init; } = [];
}
