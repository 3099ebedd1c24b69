using Conformance.Redaction;

namespace Conformance.Targets;

/// <summary>An access token of a role.</summary>
/// <param name="Text">The token, recorded as <c>{{credential:ROLE}}</c>.</param>
internal sealed record AccessToken(SensitiveText Text);
