namespace Conformance.Requirements;

/// <summary>Requirements on the authorization of the request.</summary>
internal static class AuthorizationRequirements
{
    /// <summary>A request without a credential, with an empty one or with nothing but an API key is refused.</summary>
    public static Requirement Required { get; } =
        new()
        {
            Id = "authorization.required",
            Statement = "A request without a credential, with an empty one or with nothing but an API key is refused.",
            Clause = Clause.Authorization,
        };

    /// <summary>A request with an unknown or altered access token is refused, and so is one with a valid access token under a scheme other than Bearer.</summary>
    public static Requirement ValidCredential { get; } =
        new()
        {
            Id = "authorization.valid-credential",
            Statement =
                "A request with an unknown or altered access token is refused, and so is one with a valid access token under a scheme other than Bearer.",
            Basis = Basis.Judgement,
            Clause = Clause.Authorization,
            Fairness = "Only an OAuth 2.0 access token carries a scope, and a client presents it with the scheme Bearer (RFC 6750, 2.1).",
        };

    /// <summary>A valid access token in a different letter case is refused.</summary>
    public static Requirement ExactCredential { get; } =
        new()
        {
            Id = "authorization.exact-credential",
            Statement = "A valid access token in a different letter case is refused.",
            Level = Level.Should,
            Basis = Basis.Judgement,
            Clause = Clause.Authorization,
            Fairness =
                "An access token is a case-sensitive string (RFC 6749, A.12). This is only a should, because an authorization server may encode its access tokens so that letter case does not matter.",
        };

    /// <summary>A request with two Authorization header fields, one valid and one invalid, is refused.</summary>
    public static Requirement SingleHeader { get; } =
        new()
        {
            Id = "authorization.single-header",
            Statement = "A request with two Authorization header fields, one valid and one invalid, is refused.",
            Level = Level.Should,
            Basis = Basis.Judgement,
            Clause = Clause.Authorization,
            Fairness =
                "The field is not a list and must not be sent twice (RFC 9110, 5.3 and 11.6.2). A proxy may check one of the two fields while the server trusts the other.",
        };

    /// <summary>An expired access token is refused.</summary>
    public static Requirement Expired { get; } =
        new()
        {
            Id = "authorization.expired",
            Statement = "An expired access token is refused.",
            Basis = Basis.Judgement,
            Clause = Clause.Authorization,
            Fairness = "An expired access token authorizes nothing (RFC 6750, 3.1).",
        };

    /// <summary>A request without a valid credential is answered with 401.</summary>
    public static Requirement Unauthorized { get; } =
        new()
        {
            Id = "authorization.unauthorized-401",
            Statement = "A request without a valid credential is answered with 401.",
            Level = Level.Should,
            Basis = Basis.Convention,
            Clause = Clause.Authorization,
            Fairness = "RFC 9110, 15.5.2 and RFC 6750, 3.1 say so, and other Google APIs were seen to do so.",
        };

    /// <summary>A request without a credential is answered with 401 and a WWW-Authenticate header that says how to authenticate.</summary>
    public static Requirement Challenge { get; } =
        new()
        {
            Id = "authorization.challenge",
            Statement = "A request without a credential is answered with 401 and a WWW-Authenticate header that says how to authenticate.",
            Level = Level.Should,
            Basis = Basis.Convention,
            Clause = Clause.Authorization,
            Fairness = "A server that answers 401 must send this header (RFC 9110, 15.5.2), and other Google APIs were seen to send it.",
        };

    /// <summary>A request whose access token lacks the scope is refused.</summary>
    public static Requirement Scope { get; } =
        new()
        {
            Id = "authorization.scope",
            Statement = "A request whose access token lacks the scope is refused.",
            Clause = Clause.Authorization,
        };

    /// <summary>A scope that only resembles the right one (shorter, longer, in a different letter case) is refused.</summary>
    public static Requirement LookAlikeScope { get; } =
        new()
        {
            Id = "authorization.look-alike-scope",
            Statement = "A scope that only resembles the right one (shorter, longer, in a different letter case) is refused.",
            Clause = Clause.Authorization,
        };

    /// <summary>A request whose access token lacks the scope is answered with 403.</summary>
    public static Requirement Forbidden { get; } =
        new()
        {
            Id = "authorization.forbidden-403",
            Statement = "A request whose access token lacks the scope is answered with 403.",
            Level = Level.Should,
            Basis = Basis.Convention,
            Clause = Clause.Authorization,
            Fairness = "RFC 6750, 3.1 says that insufficient_scope SHOULD be answered with 403, and other Google APIs were seen to do so.",
        };

    /// <summary>An access token of another EMM is refused.</summary>
    public static Requirement OtherEmm { get; } =
        new()
        {
            Id = "authorization.other-emm",
            Statement = "An access token of another EMM is refused.",
            Basis = Basis.Judgement,
            Clause = Clause.Authorization,
            Fairness = "An EMM manages only the enterprises that are bound to it; a token given to another EMM would hand over an account.",
        };

    /// <summary>A refusal does not tell a caller without authorization which users exist.</summary>
    public static Requirement NoOracle { get; } =
        new()
        {
            Id = "authorization.no-oracle",
            Statement = "A refusal does not tell a caller without authorization which users exist.",
            Level = Level.Should,
            Basis = Basis.Judgement,
            Clause = Clause.Authorization,
            Fairness =
                "A caller who may not use the enterprise may not learn its users either; other Google APIs were seen to check the credential first.",
        };
}
