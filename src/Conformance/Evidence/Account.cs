using System.Text.Json.Serialization;

namespace Conformance.Evidence;

/// <summary>A user of an enterprise, as the path of the endpoint names it.</summary>
/// <param name="EnterpriseId">The enterprise.</param>
/// <param name="UserId">The user.</param>
/// <param name="OwnEnterpriseId">Where the user does not belong to <paramref name="EnterpriseId"/>: the enterprise that it does belong to, if known.</param>
public sealed record Account(
    [property: JsonRequired] string EnterpriseId,
    [property: JsonRequired] string UserId,
    string? OwnEnterpriseId = null
)
{
    /// <summary>The longest id that the suite works with, in characters.</summary>
    public const int LongestId = 2048;

    /// <summary>The same user under the enterprise that it belongs to, or null where that is not known.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Account? InItsOwnEnterprise => OwnEnterpriseId is { } own ? new Account(own, UserId) : null;

    /// <inheritdoc/>
    public override string ToString() => $"user {UserId} of enterprise {EnterpriseId}";
}
