using System.Text.Json.Serialization;

namespace Conformance.Evidence;

/// <summary>Which documented version of the response holds for the member <c>kind</c>.</summary>
public enum ExpectedKind
{
    /// <summary>The page of 2024-10-31: present, with the exact value.</summary>
    [JsonStringEnumMemberName("page")]
    Page,

    /// <summary>The discovery document, revision 20260309: absent, or present with the same value.</summary>
    [JsonStringEnumMemberName("discovery")]
    Discovery,
}
