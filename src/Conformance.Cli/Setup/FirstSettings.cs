using Conformance.Evidence;

namespace Conformance.Cli.Setup;

/// <summary>What <c>conformance init</c> knows of a server.</summary>
/// <param name="Url">Its base URL.</param>
/// <param name="Credential">Where access tokens come from.</param>
/// <param name="Accounts">EMM-managed test users without devices; may be empty.</param>
/// <param name="Adapter">The adapter that offers the hooks, or null.</param>
internal sealed record FirstSettings(string Url, FirstCredential Credential, IReadOnlyList<Account> Accounts, FirstAdapter? Adapter = null);
