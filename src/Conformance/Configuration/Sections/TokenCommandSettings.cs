using Conformance.Redaction;

namespace Conformance.Configuration;

/// <summary>A command that prints an access token.</summary>
/// <param name="Arguments">The program and its arguments.</param>
/// <param name="Folder">Where it is started.</param>
internal sealed record TokenCommandSettings(IReadOnlyList<SensitiveText> Arguments, string Folder);
