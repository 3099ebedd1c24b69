using System.Text.Json.Serialization;

namespace Conformance.Records;

/// <summary>What a whole run says of the target. The values are the exit codes of <c>conformance run</c>.</summary>
public enum Outcome
{
    /// <summary>Every requirement that could be proven is, and what could not is declared.</summary>
    [JsonStringEnumMemberName("conformant")]
    Conformant = 0,

    /// <summary>A requirement is refuted.</summary>
    [JsonStringEnumMemberName("not conformant")]
    NotConformant = 1,

    /// <summary>Something is not proven, and nothing declared why.</summary>
    [JsonStringEnumMemberName("incomplete")]
    Incomplete = 3,

    /// <summary>The target could not be reached at all.</summary>
    [JsonStringEnumMemberName("unreachable")]
    Unreachable = 4,
}
