namespace Conformance.Adapter.AspNetCore;

/// <summary>What the conformance suite asks of the server under test. Implement it on what the server has, for test instances only.</summary>
public interface IConformanceAdapter
{
    /// <summary>Makes what the state names; every call makes new accounts.</summary>
    /// <returns>The ids, or null where the state is not known: the suite then shows a stub to paste.</returns>
    Task<ProvidedAccount?> PrepareAsync(ProviderState state, CancellationToken cancellationToken);

    /// <summary>Does what the server does when a device redeems an authentication token.</summary>
    /// <remarks>
    /// The token may be altered, empty or very long: that is a refusal, not an exception. A server that wants a device to be registered, or its id in a
    /// certain form, does both here.
    /// </remarks>
    Task<Redemption> RedeemAsync(string token, string deviceId, CancellationToken cancellationToken) =>
        throw AdapterException.NotImplemented(nameof(RedeemAsync), "redeem");

    /// <summary>Puts the clock by which tokens expire forward.</summary>
    Task AdvanceClockAsync(TimeSpan by, CancellationToken cancellationToken) =>
        throw AdapterException.NotImplemented(nameof(AdvanceClockAsync), "clock");
}
