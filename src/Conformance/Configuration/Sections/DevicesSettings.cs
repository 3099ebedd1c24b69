using Conformance.Targets;

namespace Conformance.Configuration;

/// <summary>The keys under <c>devices:redeem</c>.</summary>
/// <param name="Redeem">The request that redeems a token, or null where a command does.</param>
/// <param name="Command">The command that redeems a token, or null where a request does.</param>
/// <param name="Register">The request that registers a device, or null.</param>
/// <param name="Provisioned">How an answer tells that the device was provisioned.</param>
/// <param name="EnterpriseId">Where the answer names the enterprise, or null.</param>
/// <param name="UserId">Where the answer names the user, or null.</param>
/// <param name="AccountNone">Why the answer names no account, or null.</param>
internal sealed record DevicesSettings(
    HttpTemplate? Redeem,
    CommandSettings? Command,
    HttpTemplate? Register,
    ProvisionedRule Provisioned,
    JsonPointer? EnterpriseId,
    JsonPointer? UserId,
    string? AccountNone
);
