namespace Conformance.Requirements;

/// <summary>Requirements on the response.</summary>
internal static class ResponseRequirements
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
                "The page says what a success contains, but not its status. Google APIs answer with 200; the published clients accept any 2xx.",
        };

    /// <summary>The Content-Type of a success says that it is JSON.</summary>
    public static Requirement ContentType { get; } =
        new()
        {
            Id = "response.content-type",
            Statement = "The Content-Type of a success says that it is JSON.",
            Level = Level.Should,
            Basis = Basis.Convention,
            Clause = Clause.Response,
            Fairness =
                "A sender should name the type of its content (RFC 9110, 8.3), and Google APIs say application/json. The page does not mention header fields.",
        };

    /// <summary>The member kind is androidenterprise#authenticationToken.</summary>
    public static Requirement Kind { get; } =
        new()
        {
            Id = "response.kind",
            Statement = "The member kind is androidenterprise#authenticationToken.",
            Clause = Clause.Kind,
        };

    /// <summary>The member token is a non-empty string without white space around it.</summary>
    public static Requirement Token { get; } =
        new()
        {
            Id = "response.token",
            Statement = "The member token is a non-empty string without white space around it.",
            Clause = Clause.Token,
        };

    /// <summary>The response may not be cached.</summary>
    public static Requirement NotCacheable { get; } =
        new()
        {
            Id = "response.not-cacheable",
            Statement = "The response may not be cached.",
            Level = Level.Should,
            Basis = Basis.Judgement,
            Clause = Clause.Response,
            Fairness = "A token can be used once, so a token that a cache hands out again is useless (RFC 9111, 3 and 5.2.2).",
        };

    /// <summary>A refusal has the error envelope of Google APIs: error.code is the status, and error.message says why.</summary>
    public static Requirement ErrorEnvelope { get; } =
        new()
        {
            Id = "response.error-envelope",
            Statement = "A refusal has the error envelope of Google APIs: error.code is the status, and error.message says why.",
            Level = Level.Should,
            Basis = Basis.Convention,
            Clause = Clause.Response,
            Fairness =
                "Google APIs answer this way, and the published clients expect it. Whether errors, status and details are present differs by API, so only their shape is checked.",
        };

    /// <summary>No error response contains a token.</summary>
    public static Requirement ErrorNoToken { get; } =
        new()
        {
            Id = "response.error-no-token",
            Statement = "No error response contains a token.",
            Basis = Basis.Judgement,
            Clause = Clause.Response,
            Fairness = "By the page, only a success contains a token. An error that contains one gives it to a caller who was refused.",
        };
}
