using System.Text.Json.Serialization;

namespace Conformance.Requirements;

/// <summary>What a requirement rests on.</summary>
public enum Basis
{
    /// <summary>The page of the method says so.</summary>
    [JsonStringEnumMemberName("documented")]
    Documented,

    /// <summary>Google APIs, or the standards they follow, are known to do so.</summary>
    [JsonStringEnumMemberName("convention")]
    Convention,

    /// <summary>It follows from what the page says by a step of reasoning, which <see cref="Requirement.Fairness"/> gives.</summary>
    [JsonStringEnumMemberName("judgement")]
    Judgement,
}
