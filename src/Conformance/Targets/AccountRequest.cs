namespace Conformance.Targets;

/// <summary>What is asked of the accounts hook.</summary>
/// <param name="Kind">The kind of account.</param>
/// <param name="EnterpriseId">The enterprise wanted, one that an earlier answer named; null for any.</param>
/// <param name="UserId">The id wanted for the user; null for any. The hook may give another.</param>
internal sealed record AccountRequest(AccountKind Kind, string? EnterpriseId = null, string? UserId = null);
