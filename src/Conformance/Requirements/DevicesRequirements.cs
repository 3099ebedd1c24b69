namespace Conformance.Requirements;

/// <summary>Requirements on the limit of ten devices per user.</summary>
internal static class DevicesRequirements
{
    /// <summary>Ten devices can be provisioned for a user.</summary>
    public static Requirement Ten { get; } =
        new()
        {
            Id = "devices.ten",
            Statement = "Ten devices can be provisioned for a user.",
            Clause = Clause.Devices,
        };

    /// <summary>The eleventh device is refused, when its token is generated or when it is redeemed.</summary>
    public static Requirement Eleventh { get; } =
        new()
        {
            Id = "devices.eleventh",
            Statement = "The eleventh device is refused, when its token is generated or when it is redeemed.",
            Clause = Clause.Devices,
        };

    /// <summary>The limit is counted for each user separately, also within one enterprise.</summary>
    public static Requirement PerUser { get; } =
        new()
        {
            Id = "devices.per-user",
            Statement = "The limit is counted for each user separately, also within one enterprise.",
            Clause = Clause.Devices,
        };

    /// <summary>Tokens that were not redeemed do not count as devices.</summary>
    public static Requirement UnredeemedTokens { get; } =
        new()
        {
            Id = "devices.unredeemed-tokens",
            Statement = "Tokens that were not redeemed do not count as devices.",
            Level = Level.Should,
            Basis = Basis.Judgement,
            Clause = Clause.Devices,
            Fairness =
                "The limit counts provisioned devices, and an unused token has not provisioned any. This is only a should, because a server may reserve a slot for each pending token.",
        };

    /// <summary>Refused redemptions, also those of expired tokens, do not count as devices.</summary>
    public static Requirement RefusedTakeNoSlot { get; } =
        new()
        {
            Id = "devices.refused-take-no-slot",
            Statement = "Refused redemptions, also those of expired tokens, do not count as devices.",
            Basis = Basis.Judgement,
            Clause = Clause.Devices,
            Fairness = "The limit counts provisioned devices, and a refused redemption has not provisioned any.",
        };

    /// <summary>Of several simultaneous redemptions for the tenth device, exactly one provisions its device.</summary>
    public static Requirement Race { get; } =
        new()
        {
            Id = "devices.race",
            Statement = "Of several simultaneous redemptions for the tenth device, exactly one provisions its device.",
            Clause = Clause.Devices,
        };

    /// <summary>A device that redeems one token twice at the same time takes one slot.</summary>
    public static Requirement DoubleTap { get; } =
        new()
        {
            Id = "devices.double-tap",
            Statement = "A device that redeems one token twice at the same time takes one slot.",
            Basis = Basis.Judgement,
            Clause = Clause.Devices,
            Fairness = "The limit counts devices, and it is one device.",
        };
}
