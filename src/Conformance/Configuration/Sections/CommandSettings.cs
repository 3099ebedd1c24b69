using Conformance.Redaction;

namespace Conformance.Configuration;

/// <summary>A command that does what a hook does.</summary>
/// <param name="Key">The key that configures it.</param>
/// <param name="Arguments">The program and its arguments.</param>
/// <param name="Folder">Where it is started, or null for the current folder.</param>
internal sealed record CommandSettings(string Key, IReadOnlyList<SensitiveText> Arguments, string? Folder);
