using System.Text.Json.Serialization;

namespace Conformance.Requirements;

/// <summary>What a requirement is based on.</summary>
public enum Basis
{
    /// <summary>The page of the method says it.</summary>
    [JsonStringEnumMemberName("documented")]
    Documented,

    /// <summary>It is known of other Google APIs, or of the standards that they follow.</summary>
    [JsonStringEnumMemberName("convention")]
    Convention,

    /// <summary>It follows from the page by a step of reasoning, which <see cref="Requirement.Fairness"/> gives.</summary>
    [JsonStringEnumMemberName("judgement")]
    Judgement,
}
