namespace Conformance.Requirements;

/// <summary>Requirements on the response.</summary>
public static class ResponseRequirements
{
    /// <summary>200 and JSON.</summary>
    public static Requirement Ok { get; } =
        new()
        {
            Id = "response.ok",
            Statement = "Success is answered with 200 and a JSON object.",
            Clause = Clause.Response,
        };

    /// <summary>The member <c>kind</c>.</summary>
    public static Requirement Kind { get; } =
        new()
        {
            Id = "response.kind",
            Statement = "The member kind is androidenterprise#authenticationToken.",
            Clause = Clause.Kind,
        };

    /// <summary>The member <c>token</c>.</summary>
    public static Requirement Token { get; } =
        new()
        {
            Id = "response.token",
            Statement = "The member token is a string that is not empty and has no white space around it.",
            Clause = Clause.Token,
        };
}
