namespace Conformance.Requirements;

/// <summary>Requirements on the authorization of the request.</summary>
public static class AuthorizationRequirements
{
    /// <summary>The scope is needed.</summary>
    public static Requirement Scope { get; } =
        new()
        {
            Id = "authorization.scope",
            Statement = "A request whose access token lacks the scope is refused.",
            Clause = Clause.Authorization,
        };

    /// <summary>The status of a refusal for want of the scope.</summary>
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
}
