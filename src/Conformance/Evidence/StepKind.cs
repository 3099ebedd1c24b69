using System.Text.Json.Serialization;

namespace Conformance.Evidence;

/// <summary>What a step of a scenario does.</summary>
public enum StepKind
{
    /// <summary>Asks the accounts hook for an account.</summary>
    [JsonStringEnumMemberName("prepare account")]
    PrepareAccount,

    /// <summary>Calls the endpoint.</summary>
    [JsonStringEnumMemberName("generate")]
    Generate,

    /// <summary>Redeems a token on a device, by the devices hook.</summary>
    [JsonStringEnumMemberName("redeem")]
    Redeem,

    /// <summary>Lets time pass for the target, by the clock hook or by waiting.</summary>
    [JsonStringEnumMemberName("advance time")]
    AdvanceTime,

    /// <summary>
    /// Obtains another access token, because the one of the authorized call was refused. The exchange is the refused call, which was then sent
    /// again under its own name.
    /// </summary>
    [JsonStringEnumMemberName("renew access token")]
    RenewAccessToken,

    /// <summary>Takes figures of a sample of tokens, because the tokens themselves are not kept.</summary>
    [JsonStringEnumMemberName("measure")]
    Measure,

    /// <summary>
    /// Tries whether a text in a refusal provisions a device: a nested member named token, or what looks like a token. If it does, the refusal
    /// holds a token.
    /// </summary>
    [JsonStringEnumMemberName("try member")]
    TryMember,

    /// <summary>
    /// Reads the list of devices of an account whose token was refused: where it shows the device, the refusal is not what came of the redemption.
    /// </summary>
    [JsonStringEnumMemberName("list devices")]
    ListDevices,
}
