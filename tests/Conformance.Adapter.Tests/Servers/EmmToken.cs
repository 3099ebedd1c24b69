namespace Conformance.Adapter.Tests.Servers;

internal sealed record EmmToken(EmmUser User, DateTimeOffset ExpiresAt);
