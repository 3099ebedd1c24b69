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
}
