namespace Conformance.Adapter.AspNetCore;

/// <summary>The ids that a state gives.</summary>
/// <param name="EnterpriseId">The enterprise to call.</param>
/// <param name="UserId">The user to call.</param>
public sealed record ProvidedAccount(string EnterpriseId, string UserId)
{
    /// <summary>Of <see cref="ProviderStates.UserOfAnotherEnterprise"/>: the enterprise that the user is of.</summary>
    public string? OtherEnterpriseId { get; init; }
}
