using Conformance.Evidence;
using Conformance.Redaction;

namespace Conformance.Targets;

/// <summary>
/// Accounts that the configuration lists. A scenario that leaves traces gets accounts of its own, from the end of the list; all others share the
/// first ones, in every run the same, so that no earlier run has left devices on them.
/// </summary>
internal sealed class FixedAccounts : IAccountsHook
{
    private readonly Lock gate = new();
    private readonly Dictionary<AccountKind, List<Account>> left;
    private readonly Dictionary<AccountKind, int> configured;
    private readonly HashSet<Account> shared = [];
    private readonly string source;

    /// <summary>Accounts from the configuration.</summary>
    /// <param name="accounts">The accounts of each kind.</param>
    /// <param name="redactor">Is told that the ids are not secrets.</param>
    /// <param name="source">Where they are configured, as a message names it.</param>
    public FixedAccounts(IReadOnlyDictionary<AccountKind, IReadOnlyList<Account>> accounts, Redactor redactor, string source)
    {
        left = accounts.ToDictionary(pair => pair.Key, pair => pair.Value.ToList());
        configured = accounts.ToDictionary(pair => pair.Key, pair => pair.Value.Count);
        this.source = source;
        foreach (var account in accounts.Values.SelectMany(list => list))
        {
            redactor.Keep(account.EnterpriseId);
            redactor.Keep(account.UserId);
        }
    }

    public string Key => "accounts:fixed";

    public bool GivesNewAccounts => false;

    public Task<PreparedAccount> PrepareForCheckAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var account = left.GetValueOrDefault(AccountKind.EmmManagedUser)?.FirstOrDefault();
            return Task.FromResult(
                account is not null
                    ? new PreparedAccount(account, null, null)
                    : new PreparedAccount(null, null, new Trouble(TroubleKind.Hook, "accounts:fixed:emmManagedUsers lists no account"))
            );
        }
    }

    public string? Shortage(AccountKind kind, int count)
    {
        var has = configured.GetValueOrDefault(kind);
        return count <= has
            ? null
            : $"{source}: accounts:fixed:{ConfigurationKey.Of(kind)} lists {has}, the selected scenarios need {count}: add {count - has}, select fewer with --only, or offer accounts:providerStates:url instead";
    }

    /// <summary>An account of the wanted enterprise if one is left, otherwise of any.</summary>
    public Task<PreparedAccount> PrepareAsync(AccountRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(
            Lease(request) is { } account
                ? new PreparedAccount(account, null, null) { IsFixed = true }
                : new PreparedAccount(
                    null,
                    null,
                    new Trouble(TroubleKind.Hook, $"no account is left in accounts:fixed:{ConfigurationKey.Of(request.Kind)}")
                )
        );

    private Account? Lease(AccountRequest request)
    {
        lock (gate)
        {
            if (!left.TryGetValue(request.Kind, out var list))
            {
                return null;
            }
            if (request.Held is { } held)
            {
                var first = list.Find(one => !held.Contains(one) && IsOfWanted(one)) ?? list.Find(one => !held.Contains(one));
                if (first is not null)
                {
                    shared.Add(first);
                }
                return first;
            }
            var account = list.FindLast(one => !shared.Contains(one) && IsOfWanted(one)) ?? list.FindLast(one => !shared.Contains(one));
            if (account is not null)
            {
                list.Remove(account);
            }
            return account;

            bool IsOfWanted(Account one) => one.EnterpriseId == request.EnterpriseId;
        }
    }
}
