using Conformance.Adapter.AspNetCore;

namespace Conformance.Adapter.Tests.Servers;

/// <summary>As README.md of the adapters shows it, and one state that fails.</summary>
internal sealed class EmmAdapter(Emm emm) : IConformanceAdapter
{
    public Task<ProvidedAccount?> PrepareAsync(ProviderState state, CancellationToken cancellationToken) =>
        Task.FromResult(
            state.Name switch
            {
                ProviderStates.EmmManagedUser => Account(Emm.NewUser(state.EnterpriseId, state.UserId)),
                ProviderStates.UnknownUser => Account(Emm.NewUser(state.EnterpriseId, userId: "nobody")),
                "a state that fails" => throw new InvalidOperationException("the database\nis away"),
                _ => null,
            }
        );

    public Task<Redemption> RedeemAsync(string token, string deviceId, CancellationToken cancellationToken) =>
        Task.FromResult(
            emm.Redeem(token) is { } user ? Redemption.Provisioned(user.EnterpriseId, user.Id) : Redemption.Refused("not valid")
        );

    public Task AdvanceClockAsync(TimeSpan by, CancellationToken cancellationToken)
    {
        emm.Clock.Advance(by);
        return Task.CompletedTask;
    }

    private static ProvidedAccount Account(EmmUser user) => new(user.EnterpriseId, user.Id);
}
