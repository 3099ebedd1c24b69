using Conformance.Evidence;

namespace Conformance.Targets;

/// <summary>What is asked of the accounts hook.</summary>
/// <param name="Kind">The kind of account.</param>
/// <param name="EnterpriseId">The enterprise wanted, one that an earlier answer named; null for any.</param>
/// <param name="UserId">The id wanted for the user; null for any. The hook may give another.</param>
/// <param name="Held">
/// Where the scenario leaves no trace on its accounts, and so may share them with others that leave none: those that it already has. Null for
/// an account of its own.
/// </param>
internal sealed record AccountRequest(
    AccountKind Kind,
    string? EnterpriseId = null,
    string? UserId = null,
    IReadOnlyCollection<Account>? Held = null
);
