namespace Conformance.Requirements;

/// <summary>Requirements on the kind of account.</summary>
public static class AccountsRequirements
{
    /// <summary>EMM-managed accounts work.</summary>
    public static Requirement EmmManaged { get; } =
        new()
        {
            Id = "accounts.emm-managed",
            Statement = "The call works for an EMM-managed user, whose token provisions a device.",
            Clause = Clause.Accounts,
        };

    /// <summary>Google-managed accounts do not.</summary>
    public static Requirement GoogleManaged { get; } =
        new()
        {
            Id = "accounts.google-managed",
            Statement = "The call is refused for a Google-managed user.",
            Clause = Clause.Accounts,
        };
}
