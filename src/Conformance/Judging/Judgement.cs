using System.Text.Json.Serialization;
using Conformance.Requirements;

namespace Conformance.Judging;

/// <summary>What one scenario says of one requirement.</summary>
public sealed record Judgement
{
    /// <summary>Id of the requirement.</summary>
    public required string Requirement { get; init; }

    /// <summary>Id of the scenario.</summary>
    public required string Scenario { get; init; }

    /// <summary>The verdict.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Whether the requirement is not proven for a declared reason: the target lacks a hook, or the way to it cannot carry a request; see <see cref="Reason"/>.</summary>
    public bool Declared { get; init; }

    /// <summary>Why it is not proven or only a known failure, in one sentence; otherwise null.</summary>
    public string? Reason { get; init; }

    /// <summary>What was found; empty where the requirement is proven.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>What was seen and is reported without being judged, for instance where the device limit is enforced.</summary>
    public IReadOnlyList<string> Observations { get; init; } = [];

    /// <summary>The names of the steps that had to succeed, so that a refusal beside them says something.</summary>
    public IReadOnlyList<string> Controls { get; init; } = [];

    /// <summary>Whether the judgement leaves the run incomplete: not proven, and nothing declared why.</summary>
    [JsonIgnore]
    public bool Incomplete => Verdict == Verdict.NotProven && !Declared;
}
