using Conformance.Judging;

namespace Conformance.Tests.Judging;

/// <summary>A made-up transcript, and what is to be said of one requirement.</summary>
internal sealed record JudgeCase
{
    public required string Requirement { get; init; }

    public required string Name { get; init; }

    public required MadeUp Transcript { get; init; }

    public required Verdict Verdict { get; init; }

    /// <summary>The steps that the findings name, in their order; a finding that names none is null.</summary>
    public IReadOnlyList<string?> Steps { get; init; } = [];

    /// <summary>A part of the message of the first finding, or null for any.</summary>
    public string? Says { get; init; }

    /// <summary>What is reported beside the verdict, and nothing else; null for anything.</summary>
    public IReadOnlyList<string>? Observes { get; init; }

    public override string ToString() => $"{Transcript.ScenarioId} {Requirement} {Verdict}: {Name}";
}
