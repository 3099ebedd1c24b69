using System.Text.Json.Serialization;

namespace Conformance.Judging;

/// <summary>What the evidence says of a requirement. In the order of precedence where several proofs of one requirement differ.</summary>
public enum Verdict
{
    /// <summary>Proven.</summary>
    [JsonStringEnumMemberName("passed")]
    Passed,

    /// <summary>A should that is not met.</summary>
    [JsonStringEnumMemberName("warned")]
    Warned,

    /// <summary>A need is unmet, a control failed, a race did not overlap, or there was technical trouble. Never green.</summary>
    [JsonStringEnumMemberName("not proven")]
    NotProven,

    /// <summary>Refuted, as the configuration says is known.</summary>
    [JsonStringEnumMemberName("known failure")]
    KnownFailure,

    /// <summary>Refuted.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,
}
