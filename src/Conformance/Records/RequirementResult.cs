using System.Text.Json.Serialization;
using Conformance.Judging;
using Conformance.Requirements;

namespace Conformance.Records;

/// <summary>A requirement and what the whole run says of it.</summary>
public sealed record RequirementResult
{
    /// <summary>The requirement.</summary>
    public required Requirement Requirement { get; init; }

    /// <summary>The verdict: where several scenarios judge it, the one that takes precedence (<see cref="Judging.Verdict"/>).</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Where it is not proven: whether the target declares why.</summary>
    public bool Declared { get; init; }

    /// <summary>Why it is not proven or a known failure, in one sentence; otherwise null.</summary>
    public string? Reason { get; init; }

    /// <summary>What each scenario says of it.</summary>
    public required IReadOnlyList<Judgement> Judgements { get; init; }

    /// <summary>Whether it leaves the run incomplete.</summary>
    [JsonIgnore]
    public bool Incomplete => Verdict == Verdict.NotProven && !Declared;
}
