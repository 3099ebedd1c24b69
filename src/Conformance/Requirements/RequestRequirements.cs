namespace Conformance.Requirements;

/// <summary>Requirements on the request: verb, path and path parameters.</summary>
public static class RequestRequirements
{
    /// <summary>A POST at the path returns a token.</summary>
    public static Requirement Post { get; } =
        new()
        {
            Id = "request.post",
            Statement = "An authorized POST at the documented path, without a body, generates a token.",
            Clause = Clause.Request,
        };
}
