using Conformance.Adapter.AspNetCore;
using Microsoft.AspNetCore.Builder;

namespace Conformance.Adapter.Tests.Servers;

/// <summary>As README.md of the adapters shows it, with what is there to be tested.</summary>
internal sealed class EmmAdapter(Emm emm) : IConformanceAdapter
{
    public static void Map(WebApplication app)
    {
        app.MapConformanceAdapter<EmmAdapter>("/conformance");
    }

    public async Task<ProvidedAccount?> PrepareAsync(ProviderState state, CancellationToken cancellationToken) =>
        state.Name switch
        {
            ProviderStates.EmmManagedUser => Account(await emm.NewUserAsync(state.EnterpriseId, state.UserId)),
            ProviderStates.UnknownUser => Account(await emm.NewUserAsync(state.EnterpriseId)) with { UserId = "nobody" },
            "a state that fails" => throw new InvalidOperationException("the database\nis away"),
            _ => null,
        };

    public async Task<Redemption> RedeemAsync(string token, string deviceId, CancellationToken cancellationToken) =>
        await emm.RedeemAsync(token) is { } user ? Redemption.Provisioned(user.EnterpriseId, user.Id) : Redemption.Refused("not valid");

    public async Task AdvanceClockAsync(TimeSpan by, CancellationToken cancellationToken) => await emm.PutForwardAsync(by);

    private static ProvidedAccount Account(EmmUser user) => new(user.EnterpriseId, user.Id);
}
