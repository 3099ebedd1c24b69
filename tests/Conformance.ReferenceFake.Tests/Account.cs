namespace Conformance.Fake.Tests;

internal sealed record Account(string EnterpriseId, string UserId);
