namespace Conformance.Requirements;

/// <summary>Requirements on the token.</summary>
public static class TokenRequirements
{
    /// <summary>A token is for the account it was made for.</summary>
    public static Requirement ProvisionsAccount { get; } =
        new()
        {
            Id = "token.provisions-account",
            Statement = "A token provisions the account for which it was generated.",
            Clause = Clause.Token,
        };

    /// <summary>A token can be used once.</summary>
    public static Requirement SingleUse { get; } =
        new()
        {
            Id = "token.single-use",
            Statement = "A token that has provisioned a device provisions neither another one nor the same one again.",
            Clause = Clause.SingleUse,
        };

    /// <summary>A token expires.</summary>
    public static Requirement Expires { get; } =
        new()
        {
            Id = "token.expires",
            Statement = "A token is refused once its lifetime, a few minutes, is over.",
            Clause = Clause.Expiry,
        };

    /// <summary>A token lasts as long as it is said to.</summary>
    public static Requirement UsableForLifetime { get; } =
        new()
        {
            Id = "token.usable-for-lifetime",
            Statement = "A token provisions a device until shortly before its lifetime is over.",
            Clause = Clause.Expiry,
        };
}
