namespace Conformance.Requirements;

/// <summary>Requirements on the limit of ten devices a user.</summary>
public static class DevicesRequirements
{
    /// <summary>Ten are allowed.</summary>
    public static Requirement Ten { get; } =
        new()
        {
            Id = "devices.ten",
            Statement = "Ten devices can be provisioned for a user.",
            Clause = Clause.Devices,
        };

    /// <summary>Eleven are not.</summary>
    public static Requirement Eleventh { get; } =
        new()
        {
            Id = "devices.eleventh",
            Statement = "The eleventh device is refused, when its token is generated or when it is redeemed.",
            Clause = Clause.Devices,
        };
}
