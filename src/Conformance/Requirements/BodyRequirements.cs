namespace Conformance.Requirements;

/// <summary>Requirements on the request body: the method takes no body.</summary>
internal static class BodyRequirements
{
    /// <summary>A supplied body of any type does not break the server: it is refused or ignored, and the next call succeeds.</summary>
    public static Requirement NoEffect { get; } =
        new()
        {
            Id = "body.no-effect",
            Statement = "A supplied body of any type does not break the server: it is refused or ignored, and the next call succeeds.",
            Basis = Basis.Judgement,
            Clause = Clause.Body,
            Fairness =
                "The page gives a body no meaning, so the call either succeeds as it does without a body or is refused. A 5xx says that the server is at fault, not the request (RFC 9110, 15.6).",
        };

    /// <summary>A body that names another user or enterprise does not change the user for whom the token is generated.</summary>
    public static Requirement SteersNothing { get; } =
        new()
        {
            Id = "body.steers-nothing",
            Statement = "A body that names another user or enterprise does not change the user for whom the token is generated.",
            Basis = Basis.Judgement,
            Clause = Clause.Body,
            Fairness = "The path names the user, and the page gives a body no meaning, so a body cannot choose the account.",
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
                "The page says not to supply a body, but not what happens to one. Google APIs answer an invalid request with 400; 413 and 415 are more specific and count as well.",
        };

    /// <summary>An empty gzip body, as the Java client sends it, counts as no body.</summary>
    public static Requirement EmptyGzip { get; } =
        new()
        {
            Id = "body.empty-gzip",
            Statement = "An empty gzip body, as the Java client sends it, counts as no body.",
            Basis = Basis.Judgement,
            Clause = Clause.Body,
            Fairness = "Its decoded content is empty (RFC 9110, 8.4), and the published Java client sends it with every call.",
        };
}
