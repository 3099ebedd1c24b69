using System.Text.Json.Serialization;
using Conformance.Judging;
using Conformance.Records;

namespace Conformance.Cli.SelfChecking;

/// <summary>One run of the catalogue against the reference fake, right in one of its legitimate styles or wrong in one way.</summary>
internal sealed record SelfCheckRun
{
    /// <summary>Name of the fault, or of the style.</summary>
    public required string Name { get; init; }

    /// <summary>What is wrong, or what the style is.</summary>
    public required string Description { get; init; }

    /// <summary>The requirement that must catch the fault; null for a style.</summary>
    public string? Breaks { get; init; }

    /// <summary>Seed of the run's test data.</summary>
    public required int Seed { get; init; }

    /// <summary>The verdict on each requirement of the catalogue.</summary>
    public required IReadOnlyDictionary<string, Verdict> Verdicts { get; init; }

    /// <summary>What the run should have met at least once, and how often it did.</summary>
    public IReadOnlyList<Situation> Situations { get; init; } = [];

    /// <summary>Why the run does not show what it should, one sentence each; empty where it does.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <summary>The requirements that were failed or warned of.</summary>
    [JsonIgnore]
    public IEnumerable<string> Caught => Verdicts.Where(pair => IsCatch(pair.Value)).Select(pair => pair.Key);

    /// <summary>Whether a verdict says that something is wrong.</summary>
    public static bool IsCatch(Verdict verdict) => verdict is Verdict.Failed or Verdict.Warned;
}
