namespace Conformance.Fake;

/// <summary>What an access token stands for.</summary>
/// <param name="Emm">The EMM that it was issued to.</param>
/// <param name="Scope">Space-separated scopes (RFC 6749 3.3).</param>
/// <param name="Expired">A flag, not a time: advancing the clock must not lock the suite out.</param>
internal sealed record Credential(string Emm, string Scope, bool Expired = false);
