namespace Conformance.Requirements;

/// <summary>Requirements on the authorization of the request.</summary>
public static class AuthorizationRequirements
{
    /// <summary>A request without a credential, or with an empty one, is refused.</summary>
    public static Requirement Required { get; } =
        new()
        {
            Id = "authorization.required",
            Statement = "A request without a credential, or with an empty one, is refused.",
            Clause = Clause.Authorization,
        };

    /// <summary>A request with an unknown access token, or with the access token under another scheme, is refused.</summary>
    public static Requirement ValidCredential { get; } =
        new()
        {
            Id = "authorization.valid-credential",
            Statement = "A request with an unknown access token, or with the access token under another scheme, is refused.",
            Basis = Basis.Judgement,
            Clause = Clause.Authorization,
            Fairness = "Only an OAuth 2.0 access token carries a scope, and it is presented with the scheme Bearer (RFC 6750, 2.1).",
        };

    /// <summary>A request with two Authorization header fields, of which one is not valid, is refused.</summary>
    public static Requirement SingleHeader { get; } =
        new()
        {
            Id = "authorization.single-header",
            Statement = "A request with two Authorization header fields, of which one is not valid, is refused.",
            Level = Level.Should,
            Basis = Basis.Judgement,
            Clause = Clause.Authorization,
            Fairness =
                "The field is no list and must not be sent twice (RFC 9110, 5.3 and 11.6.2); whichever of the two one server trusts, another on the way may not have seen.",
        };

    /// <summary>An access token that has expired is refused.</summary>
    public static Requirement Expired { get; } =
        new()
        {
            Id = "authorization.expired",
            Statement = "An access token that has expired is refused.",
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
            Fairness = "RFC 9110, 15.5.2 and RFC 6750, 3.1; Google APIs are seen to do so.",
        };

    /// <summary>A request without a credential is answered with a 401 that says with WWW-Authenticate how to authenticate.</summary>
    public static Requirement Challenge { get; } =
        new()
        {
            Id = "authorization.challenge",
            Statement = "A request without a credential is answered with a 401 that says with WWW-Authenticate how to authenticate.",
            Level = Level.Should,
            Basis = Basis.Convention,
            Clause = Clause.Authorization,
            Fairness = "RFC 9110, 15.5.2: a server that answers 401 must send the field; Google APIs are seen to do so.",
        };

    /// <summary>A request whose access token lacks the scope is refused.</summary>
    public static Requirement Scope { get; } =
        new()
        {
            Id = "authorization.scope",
            Statement = "A request whose access token lacks the scope is refused.",
            Clause = Clause.Authorization,
        };

    /// <summary>A scope that only resembles the right one (its beginning, with something after it, in other letter case) is refused.</summary>
    public static Requirement LookAlikeScope { get; } =
        new()
        {
            Id = "authorization.look-alike-scope",
            Statement =
                "A scope that only resembles the right one (its beginning, with something after it, in other letter case) is refused.",
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
            Fairness = "RFC 6750, 3.1: insufficient_scope SHOULD be answered with 403; Google APIs are seen to do so.",
        };

    /// <summary>An access token of another EMM is refused.</summary>
    public static Requirement OtherEmm { get; } =
        new()
        {
            Id = "authorization.other-emm",
            Statement = "An access token of another EMM is refused.",
            Basis = Basis.Judgement,
            Clause = Clause.Authorization,
            Fairness =
                "An EMM manages the enterprises that are bound to it and no others; a token for a stranger would hand over their account.",
        };

    /// <summary>A refusal tells a caller without authorization nothing about which users exist.</summary>
    public static Requirement NoOracle { get; } =
        new()
        {
            Id = "authorization.no-oracle",
            Statement = "A refusal tells a caller without authorization nothing about which users exist.",
            Level = Level.Should,
            Basis = Basis.Judgement,
            Clause = Clause.Authorization,
            Fairness =
                "Whoever may not use the enterprise may not list its users either; Google APIs are seen to check the credential first.",
        };
}
