namespace Conformance.Fake;

/// <summary>The two path parameters (clauses: enterpriseId, userId), decoded.</summary>
internal sealed record Route(string EnterpriseId, string UserId);
