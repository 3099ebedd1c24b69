using Conformance.Judging;

namespace Conformance.Records;

/// <summary>How a scenario ended.</summary>
internal sealed record JournalScenarioEnd
{
    /// <summary>Why it was not played to its end, or null.</summary>
    public string? Interrupted { get; init; }

    /// <summary>Where it was not played because the target lacks what it needs: what that means for its requirements. Otherwise null.</summary>
    public IReadOnlyList<Judgement>? Unmet { get; init; }
}
