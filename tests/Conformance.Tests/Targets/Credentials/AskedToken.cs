namespace Conformance.Tests.Targets.Credentials;

/// <summary>What an authorization server was asked.</summary>
internal sealed record AskedToken(string? Authorization, IReadOnlyDictionary<string, string> Form);
