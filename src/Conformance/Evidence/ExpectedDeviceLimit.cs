using System.Text.Json.Serialization;

namespace Conformance.Evidence;

/// <summary>Where the limit of ten devices is enforced. The page does not say.</summary>
public enum ExpectedDeviceLimit
{
    /// <summary>Either place.</summary>
    [JsonStringEnumMemberName("any")]
    Any,

    /// <summary>The endpoint refuses to generate a token.</summary>
    [JsonStringEnumMemberName("generation")]
    Generation,

    /// <summary>The token is generated and its redemption refused.</summary>
    [JsonStringEnumMemberName("redemption")]
    Redemption,
}
