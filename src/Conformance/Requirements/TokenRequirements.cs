namespace Conformance.Requirements;

/// <summary>Requirements on the token.</summary>
internal static class TokenRequirements
{
    /// <summary>A token provisions the account for which it was generated.</summary>
    public static Requirement ProvisionsAccount { get; } =
        new()
        {
            Id = "token.provisions-account",
            Statement = "A token provisions the account for which it was generated.",
            Clause = Clause.Token,
        };

    /// <summary>A token that has provisioned a device provisions neither another device nor the same one again.</summary>
    public static Requirement SingleUse { get; } =
        new()
        {
            Id = "token.single-use",
            Statement = "A token that has provisioned a device provisions neither another device nor the same one again.",
            Clause = Clause.SingleUse,
        };

    /// <summary>Of many simultaneous redemptions of one token, exactly one provisions its device.</summary>
    public static Requirement SingleUseRace { get; } =
        new()
        {
            Id = "token.single-use-race",
            Statement = "Of many simultaneous redemptions of one token, exactly one provisions its device.",
            Clause = Clause.SingleUse,
        };

    /// <summary>A device that redeems one token twice at the same time is provisioned once.</summary>
    public static Requirement DoubleTap { get; } =
        new()
        {
            Id = "token.double-tap",
            Statement = "A device that redeems one token twice at the same time is provisioned once.",
            Level = Level.Should,
            Basis = Basis.Judgement,
            Clause = Clause.SingleUse,
            Fairness =
                "A token can be used once. This is only a should, because a server may take both calls for one use and answer the second like the first.",
        };

    /// <summary>While newer tokens are generated at the same time, an older token provisions one device at the most.</summary>
    public static Requirement GenerationRace { get; } =
        new()
        {
            Id = "token.generation-race",
            Statement = "While newer tokens are generated at the same time, an older token provisions one device at the most.",
            Clause = Clause.SingleUse,
        };

    /// <summary>A token that is redeemed while it expires provisions one device at the most, and a used one none.</summary>
    public static Requirement ExpiryRace { get; } =
        new()
        {
            Id = "token.expiry-race",
            Statement = "A token that is redeemed while it expires provisions one device at the most, and a used one none.",
            Clause = Clause.SingleUse,
        };

    /// <summary>A token is refused after its lifetime of a few minutes.</summary>
    public static Requirement Expires { get; } =
        new()
        {
            Id = "token.expires",
            Statement = "A token is refused after its lifetime of a few minutes.",
            Clause = Clause.Expiry,
        };

    /// <summary>A token provisions a device until shortly before the end of its lifetime.</summary>
    public static Requirement UsableForLifetime { get; } =
        new()
        {
            Id = "token.usable-for-lifetime",
            Statement = "A token provisions a device until shortly before the end of its lifetime.",
            Clause = Clause.Expiry,
        };

    /// <summary>Failed redemptions do not extend the lifetime of a token.</summary>
    public static Requirement LifetimeFixed { get; } =
        new()
        {
            Id = "token.lifetime-fixed",
            Statement = "Failed redemptions do not extend the lifetime of a token.",
            Basis = Basis.Judgement,
            Clause = Clause.Expiry,
            Fairness = "The page says that a token expires after a few minutes, and it names no exception.",
        };

    /// <summary>Every call generates a different token: in sequence or at the same time, for one user or for several.</summary>
    public static Requirement Unique { get; } =
        new()
        {
            Id = "token.unique",
            Statement = "Every call generates a different token: in sequence or at the same time, for one user or for several.",
            Basis = Basis.Judgement,
            Clause = Clause.SingleUse,
            Fairness = "Each call generates a token that can be used once; two calls with the same token would share one use.",
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
                "Whoever guesses a token can provision the account. RFC 6749, 10.10 asks for 128 bits. A sample cannot show that many, so the suite asks that it shows 60.",
        };

    /// <summary>Tokens have at least 128 bits of entropy.</summary>
    public static Requirement Entropy { get; } =
        new()
        {
            Id = "token.entropy-128",
            Statement = "Tokens have at least 128 bits of entropy.",
            Level = Level.Should,
            Basis = Basis.Judgement,
            Clause = Clause.Token,
            Fairness =
                "OWASP ASVS 5.0 (7.2.3, 11.5.1) and RFC 6749, 10.10 ask for 128 bits. The suite estimates the entropy from a sample of two hundred tokens, position by position, and allows two bits for the estimate.",
        };

    /// <summary>A token that was changed, cut off or lengthened is refused.</summary>
    public static Requirement Altered { get; } =
        new()
        {
            Id = "token.altered",
            Statement = "A token that was changed, cut off or lengthened is refused.",
            Basis = Basis.Judgement,
            Clause = Clause.Token,
            Fairness = "An altered token is not the token that was generated.",
        };

    /// <summary>A token in a different letter case or with white space around it is refused.</summary>
    public static Requirement Exact { get; } =
        new()
        {
            Id = "token.exact",
            Statement = "A token in a different letter case or with white space around it is refused.",
            Level = Level.Should,
            Basis = Basis.Judgement,
            Clause = Clause.Token,
            Fairness =
                "It differs from the token that was generated. This is only a should, because a server may encode its tokens so that letter case does not matter.",
        };
}
