namespace Conformance.Requirements;

/// <summary>Requirements on the request body, of which there is to be none.</summary>
public static class BodyRequirements
{
    /// <summary>A body has no effect.</summary>
    public static Requirement NoEffect { get; } =
        new()
        {
            Id = "body.no-effect",
            Statement = "A supplied body neither breaks the server nor changes whom a token is for.",
            Basis = Basis.Judgement,
            Clause = Clause.Body,
            Fairness =
                "The page gives a body no meaning, so whatever it says cannot choose the account; a 5xx says that the server, not the request, is at fault (RFC 9110, 15.6).",
        };

    /// <summary>A body is refused.</summary>
    public static Requirement Refused { get; } =
        new()
        {
            Id = "body.refused",
            Statement = "A supplied body is refused with 400.",
            Level = Level.Should,
            Basis = Basis.Convention,
            Clause = Clause.Body,
            Fairness =
                "The page says that none is to be supplied, not what happens to one; Google APIs answer a request that does not fit with 400.",
        };
}
