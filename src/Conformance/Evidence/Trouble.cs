using System.Text.Json.Serialization;

namespace Conformance.Evidence;

/// <summary>Technical trouble of a step. It is never a breach of a requirement: it leaves the requirement not proven.</summary>
/// <param name="Kind">What it was.</param>
/// <param name="Message">One line, without secrets.</param>
public sealed record Trouble(TroubleKind Kind, [property: JsonRequired] string Message);
