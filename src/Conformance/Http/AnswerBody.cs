using Conformance.Evidence;

namespace Conformance.Http;

/// <summary>The body of an answer, read as text.</summary>
/// <param name="Length">Its length in bytes, content coding undone; null where that is not known.</param>
/// <param name="Text">The text, with its secrets; null where there is none.</param>
/// <param name="Trouble">Why there is no text, or null.</param>
internal sealed record AnswerBody(int? Length, string? Text, Trouble? Trouble);
