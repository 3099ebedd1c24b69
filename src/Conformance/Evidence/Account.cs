namespace Conformance.Evidence;

/// <summary>A user of an enterprise, as the path of the endpoint names it.</summary>
/// <param name="EnterpriseId">The enterprise.</param>
/// <param name="UserId">The user.</param>
public sealed record Account(string EnterpriseId, string UserId)
{
    /// <inheritdoc/>
    public override string ToString() => $"user {UserId} of enterprise {EnterpriseId}";
}
