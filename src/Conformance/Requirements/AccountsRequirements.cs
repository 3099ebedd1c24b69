namespace Conformance.Requirements;

/// <summary>Requirements on the kind of account.</summary>
internal static class AccountsRequirements
{
    /// <summary>The call works for an EMM-managed user: its token provisions a device.</summary>
    public static Requirement EmmManaged { get; } =
        new()
        {
            Id = "accounts.emm-managed",
            Statement = "The call works for an EMM-managed user: its token provisions a device.",
            Clause = Clause.Accounts,
        };

    /// <summary>The call is refused for a Google-managed user.</summary>
    public static Requirement GoogleManaged { get; } =
        new()
        {
            Id = "accounts.google-managed",
            Statement = "The call is refused for a Google-managed user.",
            Clause = Clause.Accounts,
        };

    /// <summary>A device account that is on a device is not provisioned on a second one.</summary>
    public static Requirement OneDevice { get; } =
        new()
        {
            Id = "accounts.one-device",
            Statement = "A device account that is on a device is not provisioned on a second one.",
            Level = Level.Should,
            Basis = Basis.Convention,
            Clause = Clause.Devices,
            Fairness =
                "The discovery document of the API says that a device account is specific to one device and active on one device at a time. The page does not mention device accounts, and a server that moves the account to the second device can read it so: it is no must.",
        };

    /// <summary>A newer token of a device account deactivates the older one, and the newest is the one that works.</summary>
    public static Requirement NewestToken { get; } =
        new()
        {
            Id = "accounts.newest-token",
            Statement = "A newer token of a device account deactivates the older one, and the newest is the one that works.",
            Level = Level.Should,
            Basis = Basis.Convention,
            Clause = Clause.Accounts,
            Fairness = "Google documents it for device accounts, outside the page of the method (read in translation).",
        };
}
