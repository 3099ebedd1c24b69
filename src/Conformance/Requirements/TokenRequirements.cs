namespace Conformance.Requirements;

/// <summary>Requirements on the token.</summary>
public static class TokenRequirements
{
    /// <summary>A token provisions the account for which it was generated.</summary>
    public static Requirement ProvisionsAccount { get; } =
        new()
        {
            Id = "token.provisions-account",
            Statement = "A token provisions the account for which it was generated.",
            Clause = Clause.Token,
        };

    /// <summary>A token that has provisioned a device provisions neither another one nor the same one again.</summary>
    public static Requirement SingleUse { get; } =
        new()
        {
            Id = "token.single-use",
            Statement = "A token that has provisioned a device provisions neither another one nor the same one again.",
            Clause = Clause.SingleUse,
        };

    /// <summary>Of many simultaneous redemptions of one token exactly one provisions its device.</summary>
    public static Requirement SingleUseRace { get; } =
        new()
        {
            Id = "token.single-use-race",
            Statement = "Of many simultaneous redemptions of one token exactly one provisions its device.",
            Clause = Clause.SingleUse,
        };

    /// <summary>A token is refused once its lifetime, a few minutes, is over.</summary>
    public static Requirement Expires { get; } =
        new()
        {
            Id = "token.expires",
            Statement = "A token is refused once its lifetime, a few minutes, is over.",
            Clause = Clause.Expiry,
        };

    /// <summary>A token provisions a device until shortly before its lifetime is over.</summary>
    public static Requirement UsableForLifetime { get; } =
        new()
        {
            Id = "token.usable-for-lifetime",
            Statement = "A token provisions a device until shortly before its lifetime is over.",
            Clause = Clause.Expiry,
        };

    /// <summary>Failed tries to redeem a token do not extend its lifetime.</summary>
    public static Requirement LifetimeFixed { get; } =
        new()
        {
            Id = "token.lifetime-fixed",
            Statement = "Failed tries to redeem a token do not extend its lifetime.",
            Basis = Basis.Judgement,
            Clause = Clause.Expiry,
            Fairness = "The page says that a token expires after a few minutes, whatever happens to it meanwhile.",
        };

    /// <summary>Every call generates another token: in sequence, at the same time, for one user and for many.</summary>
    public static Requirement Unique { get; } =
        new()
        {
            Id = "token.unique",
            Statement = "Every call generates another token: in sequence, at the same time, for one user and for many.",
            Basis = Basis.Judgement,
            Clause = Clause.SingleUse,
            Fairness = "Each call generates a token that can be used once; two calls with the same one would have one use between them.",
        };

    /// <summary>Tokens cannot be guessed from each other: they are long, vary throughout and follow no sequence.</summary>
    public static Requirement Unguessable { get; } =
        new()
        {
            Id = "token.unguessable",
            Statement = "Tokens cannot be guessed from each other: they are long, vary throughout and follow no sequence.",
            Level = Level.Should,
            Basis = Basis.Judgement,
            Clause = Clause.Token,
            Fairness =
                "Whoever guesses a token provisions the account. RFC 6749, 10.10 asks for 128 bits of a credential; a sample can only show fewer than 60.",
        };

    /// <summary>A token that was changed, cut off or made longer is refused.</summary>
    public static Requirement Altered { get; } =
        new()
        {
            Id = "token.altered",
            Statement = "A token that was changed, cut off or made longer is refused.",
            Basis = Basis.Judgement,
            Clause = Clause.Token,
            Fairness = "It is not the token that was generated.",
        };

    /// <summary>A token in other letter case, or with white space around it, is refused.</summary>
    public static Requirement Exact { get; } =
        new()
        {
            Id = "token.exact",
            Statement = "A token in other letter case, or with white space around it, is refused.",
            Level = Level.Should,
            Basis = Basis.Judgement,
            Clause = Clause.Token,
            Fairness =
                "It is another string than the one that was generated; but a server may encode its tokens so that case does not matter.",
        };
}
