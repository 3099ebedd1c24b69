using Conformance.Adapter.AspNetCore;

namespace Conformance.Adapter.Tests.Servers;

/// <summary>The stubs, as they came, pasted into an adapter that knew nothing.</summary>
internal sealed class StubAdapter : IConformanceAdapter
{
    public Task<ProvidedAccount?> PrepareAsync(ProviderState state, CancellationToken cancellationToken) =>
        Task.FromResult(
            state.Name switch
            {
                ProviderStates.EmmManagedUser => new ProvidedAccount("the enterprise", "a new user of the type userAccount"),
                ProviderStates.DeviceAccount => new ProvidedAccount("the enterprise", "a new user of the type deviceAccount"),
                ProviderStates.GoogleManagedUser => new ProvidedAccount("the enterprise", "a new Google-managed user"),
                ProviderStates.UnknownUser => new ProvidedAccount("the enterprise", "an id that no user has"),
                ProviderStates.UnknownEnterprise => new ProvidedAccount("an id that no enterprise has", "a user of another enterprise"),
                ProviderStates.UserOfAnotherEnterprise => new ProvidedAccount("the first enterprise", "a user of the second")
                {
                    OtherEnterpriseId = "the second enterprise",
                },
                "a \"state\" of our own" => new ProvidedAccount("the enterprise", "the user"),
                _ => null,
            }
        );
}
