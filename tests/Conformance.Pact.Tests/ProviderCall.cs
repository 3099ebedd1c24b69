namespace Conformance.Pact.Tests;

/// <summary>A call that the hand-made provider got.</summary>
/// <param name="Role">The role of its access token, or null where nobody issued it.</param>
/// <param name="State">The provider state in which its account was made, or null where there is no such account.</param>
/// <param name="HasBody">Whether there is a body, content coding undone.</param>
/// <param name="Query">The query, with its question mark.</param>
internal sealed record ProviderCall(string? Role, string? State, bool HasBody, string Query);
