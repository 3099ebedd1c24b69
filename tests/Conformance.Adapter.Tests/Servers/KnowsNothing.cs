using Conformance.Adapter.AspNetCore;

namespace Conformance.Adapter.Tests.Servers;

/// <summary>An adapter before its first line was written.</summary>
internal sealed class KnowsNothing : IConformanceAdapter
{
    public Task<ProvidedAccount?> PrepareAsync(ProviderState state, CancellationToken cancellationToken) =>
        Task.FromResult<ProvidedAccount?>(null);
}
