using Conformance.Evidence;
using Conformance.Targets;

namespace Conformance.Configuration;

/// <summary>The keys under <c>accounts</c>.</summary>
/// <param name="ProviderStates">The request that prepares accounts, or null where they are fixed.</param>
/// <param name="Fixed">The accounts of each kind.</param>
/// <param name="Source">Where they are listed.</param>
/// <param name="None">The kinds that the target does not have, with the reasons.</param>
internal sealed record AccountsSettings(
    HttpTemplate? ProviderStates,
    IReadOnlyDictionary<AccountKind, IReadOnlyList<Account>> Fixed,
    string Source,
    IReadOnlyDictionary<AccountKind, string> None
);
