namespace Conformance.Adapter.AspNetCore;

/// <summary>How a redemption ended.</summary>
public sealed class Redemption
{
    private Redemption(bool provisioned) => IsProvisioned = provisioned;

    internal bool IsProvisioned { get; }

    internal string? EnterpriseId { get; private init; }

    internal string? UserId { get; private init; }

    internal string? Reason { get; private init; }

    /// <summary>The device was provisioned. Name the account if you can: the suite then sees that it is the right one.</summary>
    public static Redemption Provisioned(string? enterpriseId = null, string? userId = null) =>
        new(provisioned: true) { EnterpriseId = enterpriseId, UserId = userId };

    /// <summary>The token was refused; reports show the reason, and nothing is judged by it.</summary>
    public static Redemption Refused(string? reason = null) => new(provisioned: false) { Reason = reason };
}
