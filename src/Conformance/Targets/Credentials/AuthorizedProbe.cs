using Conformance.Evidence;

namespace Conformance.Targets.Credentials;

/// <summary>
/// Whether the authorized call works at this time: a plain one, for an account that no scenario plays with where the accounts hook has more,
/// otherwise for the one that worked last. It tells a refusal of the access token from a refusal of one particular call.
/// </summary>
internal sealed class AuthorizedProbe(EndpointClient endpoint, IAccountsHook accounts, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan FailureKept = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim one = new(1, 1);
    private readonly Dictionary<(string Token, int Replica), Probed> last = [];
    private Account? own;
    private Account? worked;

    /// <summary>Says that the plain authorized call has just worked for an account.</summary>
    public void Worked(Account account) => worked = account;

    /// <summary>
    /// Whether the call works with a token. A probe that began before the refusal came proves nothing, since the token may have been revoked in between;
    /// whoever asks while one is under way waits for it, and shares the next.
    /// </summary>
    /// <param name="token">The access token.</param>
    /// <param name="turn">Whose turn it is among the replicas.</param>
    /// <param name="refusedAt">When the refusal came.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<bool> WorksAsync(AccessToken token, int turn, DateTimeOffset refusedAt, CancellationToken cancellationToken)
    {
        await one.WaitAsync(cancellationToken);
        try
        {
            var key = (token.Text.Value, endpoint.ReplicaOf(turn));
            var now = time.GetUtcNow();
            if (last.TryGetValue(key, out var before) && (before.Works ? before.BeganAt >= refusedAt : now < before.EndedAt + FailureKept))
            {
                return before.Works;
            }
            var works = await AccountAsync(cancellationToken) is { } account && await WorksAsync(account, token, turn, cancellationToken);
            last[key] = new Probed(works, now, time.GetUtcNow());
            return works;
        }
        finally
        {
            one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => one.Dispose();

    private async Task<Account?> AccountAsync(CancellationToken cancellationToken) =>
        own ??= accounts.GivesNewAccounts
            ? (await accounts.PrepareAsync(new AccountRequest(AccountKind.EmmManagedUser), cancellationToken)).Account ?? worked
            : worked;

    private async Task<bool> WorksAsync(Account account, AccessToken token, int turn, CancellationToken cancellationToken)
    {
        var recorded = await endpoint.CallAsync(account, EndpointCall.Plain, token, turn, cancellationToken);
        return recorded is { Trouble: null, Exchange.Status: >= 200 and < 300 };
    }

    private sealed record Probed(bool Works, DateTimeOffset BeganAt, DateTimeOffset EndedAt);
}
