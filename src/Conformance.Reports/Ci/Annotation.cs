namespace Conformance.Reports.Ci;

/// <summary>What a CI server shows beside the job. Both texts are plain and of one line.</summary>
/// <param name="IsError">An error; otherwise a warning.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Message">What was found, and what to do.</param>
internal sealed record Annotation(bool IsError, string Title, string Message);
