using System.Text.Json.Serialization;

namespace Conformance.Evidence;

/// <summary>What becomes of an encoded slash or percent sign in an id.</summary>
public enum ExpectedSlash
{
    /// <summary>It is part of the id.</summary>
    [JsonStringEnumMemberName("data")]
    Data,

    /// <summary>A gateway or the routing does not let it through as it was sent, so nothing about it is judged.</summary>
    [JsonStringEnumMemberName("unsupported")]
    Unsupported,
}
