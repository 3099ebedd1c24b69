namespace Conformance.Requirements;

/// <summary>Requirements on the request body, of which there is to be none.</summary>
public static class BodyRequirements
{
    /// <summary>A supplied body, of whatever type, breaks nothing: it is refused or ignored, and the next call is answered well.</summary>
    public static Requirement NoEffect { get; } =
        new()
        {
            Id = "body.no-effect",
            Statement = "A supplied body, of whatever type, breaks nothing: it is refused or ignored, and the next call is answered well.",
            Basis = Basis.Judgement,
            Clause = Clause.Body,
            Fairness =
                "The page gives a body no meaning, so the call either succeeds as without one or is refused; a 5xx says that the server, not the request, is at fault (RFC 9110, 15.6).",
        };

    /// <summary>A body that names another user or enterprise does not change whom a token is for.</summary>
    public static Requirement SteersNothing { get; } =
        new()
        {
            Id = "body.steers-nothing",
            Statement = "A body that names another user or enterprise does not change whom a token is for.",
            Basis = Basis.Judgement,
            Clause = Clause.Body,
            Fairness = "The path names the user, and the page gives a body no meaning, so whatever it says cannot choose the account.",
        };

    /// <summary>A supplied body is refused with 400.</summary>
    public static Requirement Refused { get; } =
        new()
        {
            Id = "body.refused",
            Statement = "A supplied body is refused with 400.",
            Level = Level.Should,
            Basis = Basis.Convention,
            Clause = Clause.Body,
            Fairness =
                "The page says that none is to be supplied, not what happens to one; Google APIs answer a request that does not fit with 400. 413 and 415 say the same more exactly.",
        };

    /// <summary>A gzip of nothing, as the Java client sends it, is no body.</summary>
    public static Requirement EmptyGzip { get; } =
        new()
        {
            Id = "body.empty-gzip",
            Statement = "A gzip of nothing, as the Java client sends it, is no body.",
            Basis = Basis.Judgement,
            Clause = Clause.Body,
            Fairness =
                "Its content is empty once the content coding is undone (RFC 9110, 8.4); the published Java client sends it with every call.",
        };
}
