namespace Conformance.Evidence;

/// <summary>What the devices hook says about the account that was provisioned. Either member is null where the hook does not name it.</summary>
/// <param name="EnterpriseId">The enterprise.</param>
/// <param name="UserId">The user.</param>
public sealed record ProvisionedAccount(string? EnterpriseId, string? UserId);
