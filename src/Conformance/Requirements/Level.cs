using System.Text.Json.Serialization;

namespace Conformance.Requirements;

/// <summary>How binding a requirement is, in the sense of RFC 2119.</summary>
public enum Level
{
    /// <summary>A target that breaks it is not conformant.</summary>
    [JsonStringEnumMemberName("must")]
    Must,

    /// <summary>A target that breaks it gets a warning; with <c>--strict</c> it counts as a must.</summary>
    [JsonStringEnumMemberName("should")]
    Should,
}
