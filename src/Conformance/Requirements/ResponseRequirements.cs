namespace Conformance.Requirements;

/// <summary>Requirements on the response.</summary>
public static class ResponseRequirements
{
    /// <summary>The body of a success is a JSON object.</summary>
    public static Requirement Ok { get; } =
        new()
        {
            Id = "response.ok",
            Statement = "The body of a success is a JSON object.",
            Clause = Clause.Response,
        };

    /// <summary>The status of a success is 200.</summary>
    public static Requirement Status { get; } =
        new()
        {
            Id = "response.status-200",
            Statement = "The status of a success is 200.",
            Level = Level.Should,
            Basis = Basis.Convention,
            Clause = Clause.Response,
            Fairness =
                "The page says what a success holds, not its status; Google APIs answer with 200, and the published clients take any 2xx.",
        };

    /// <summary>A success is labelled as JSON by its Content-Type.</summary>
    public static Requirement ContentType { get; } =
        new()
        {
            Id = "response.content-type",
            Statement = "A success is labelled as JSON by its Content-Type.",
            Level = Level.Should,
            Basis = Basis.Convention,
            Clause = Clause.Response,
            Fairness =
                "RFC 9110, 8.3: a sender should name the type of what it sends; Google APIs say application/json. The page does not speak of header fields.",
        };

    /// <summary>The member kind is androidenterprise#authenticationToken.</summary>
    public static Requirement Kind { get; } =
        new()
        {
            Id = "response.kind",
            Statement = "The member kind is androidenterprise#authenticationToken.",
            Clause = Clause.Kind,
        };

    /// <summary>The member token is a string that is not empty and has no white space around it.</summary>
    public static Requirement Token { get; } =
        new()
        {
            Id = "response.token",
            Statement = "The member token is a string that is not empty and has no white space around it.",
            Clause = Clause.Token,
        };

    /// <summary>The response does not allow itself to be cached.</summary>
    public static Requirement NotCacheable { get; } =
        new()
        {
            Id = "response.not-cacheable",
            Statement = "The response does not allow itself to be cached.",
            Level = Level.Should,
            Basis = Basis.Judgement,
            Clause = Clause.Response,
            Fairness = "A token is for one use, so one that a cache hands out again is worth nothing. RFC 9111, 3 and 5.2.2.",
        };

    /// <summary>A refusal has the error envelope of Google APIs: error.code is the status, error.message says why.</summary>
    public static Requirement ErrorEnvelope { get; } =
        new()
        {
            Id = "response.error-envelope",
            Statement = "A refusal has the error envelope of Google APIs: error.code is the status, error.message says why.",
            Level = Level.Should,
            Basis = Basis.Convention,
            Clause = Clause.Response,
            Fairness =
                "Google APIs answer errors so, and the published clients read them so; which of errors, status and details are there differs, so only their shape is checked.",
        };

    /// <summary>No error response holds a token.</summary>
    public static Requirement ErrorNoToken { get; } =
        new()
        {
            Id = "response.error-no-token",
            Statement = "No error response holds a token.",
            Basis = Basis.Judgement,
            Clause = Clause.Response,
            Fairness = "The page gives a token with success only; an error that holds one hands it to a caller who was refused.",
        };
}
