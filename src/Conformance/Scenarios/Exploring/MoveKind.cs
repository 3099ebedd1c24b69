using System.Text.Json.Serialization;

namespace Conformance.Scenarios.Exploring;

/// <summary>What a move of a program does.</summary>
internal enum MoveKind
{
    /// <summary>Calls the endpoint, plainly or in another way.</summary>
    [JsonStringEnumMemberName("generate")]
    Generate,

    /// <summary>Redeems a token, as it is or altered.</summary>
    [JsonStringEnumMemberName("redeem")]
    Redeem,

    /// <summary>Provisions several devices for a user, one after the other.</summary>
    [JsonStringEnumMemberName("provision")]
    Provision,

    /// <summary>Lets time pass.</summary>
    [JsonStringEnumMemberName("wait")]
    Wait,

    /// <summary>Does several moves at once.</summary>
    [JsonStringEnumMemberName("at once")]
    AtOnce,
}
