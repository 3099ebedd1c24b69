namespace Conformance.Adapter.Tests.Servers;

internal sealed record EmmUser(string EnterpriseId, string Id);
