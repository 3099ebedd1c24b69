using System.Text.Json.Serialization;

namespace Conformance.Evidence;

/// <summary>What becomes of a request with a body that should not be there.</summary>
public enum ExpectedBody
{
    /// <summary>It should be refused with 400.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,

    /// <summary>Refused or ignored, both are well.</summary>
    [JsonStringEnumMemberName("either")]
    Either,
}
