using System.Text.Json.Serialization;

namespace Conformance.Judging;

/// <summary>What a finding means for the requirement.</summary>
public enum FindingKind
{
    /// <summary>The target does what the requirement forbids, or does not do what it asks for.</summary>
    [JsonStringEnumMemberName("breach")]
    Breach,

    /// <summary>The evidence does not reach.</summary>
    [JsonStringEnumMemberName("unproven")]
    Unproven,
}
