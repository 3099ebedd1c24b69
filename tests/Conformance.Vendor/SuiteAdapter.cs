using Conformance.Adapter.AspNetCore;

namespace Vendor;

/// <summary>What the conformance suite asks for, made of what the server has.</summary>
internal sealed class SuiteAdapter(Enterprises enterprises, ServerClock clock) : IConformanceAdapter
{
    // The EMM of the authorized caller, in appsettings.Test.json.
    private const string Emm = "acme";

    public Task<ProvidedAccount?> PrepareAsync(ProviderState state, CancellationToken cancellationToken)
    {
        var enterprise = state.EnterpriseId ?? enterprises.NewEnterprise(Emm);
        return Task.FromResult(
            state.Name switch
            {
                ProviderStates.EmmManagedUser => Account(enterprises.NewUser(enterprise, isEmmManaged: true)),
                ProviderStates.GoogleManagedUser => Account(enterprises.NewUser(enterprise, isEmmManaged: false)),
                ProviderStates.UnknownUser => new ProvidedAccount(enterprise, "nobody"),
                ProviderStates.UnknownEnterprise => Account(enterprises.NewUser(enterprise, isEmmManaged: true)) with
                {
                    EnterpriseId = "nowhere",
                },
                ProviderStates.UserOfAnotherEnterprise => Account(enterprises.NewUser(enterprise, isEmmManaged: true)) with
                {
                    EnterpriseId = enterprises.NewEnterprise(Emm),
                    OtherEnterpriseId = enterprise,
                },
                _ => null,
            }
        );
    }

    public Task<Redemption> RedeemAsync(string token, string deviceId, CancellationToken cancellationToken)
    {
        var (user, refusal) = enterprises.Redeem(token, deviceId);
        return Task.FromResult(user is null ? Redemption.Refused(refusal) : Redemption.Provisioned(user.EnterpriseId, user.Id));
    }

    public Task AdvanceClockAsync(TimeSpan by, CancellationToken cancellationToken)
    {
        clock.PutForward(by);
        return Task.CompletedTask;
    }

    private static ProvidedAccount Account(User user) => new(user.EnterpriseId, user.Id);
}
