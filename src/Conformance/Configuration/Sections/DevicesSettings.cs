using Conformance.Targets;

namespace Conformance.Configuration;

/// <summary>The keys under <c>devices:redeem</c>.</summary>
internal sealed record DevicesSettings(
    HttpTemplate Redeem,
    ProvisionedRule Provisioned,
    JsonPointer? EnterpriseId,
    JsonPointer? UserId,
    string? AccountNone
);
