using Conformance.Requirements;

namespace Conformance.Judging;

/// <summary>How one requirement is judged on a scenario's transcript.</summary>
/// <param name="Requirement">The requirement.</param>
/// <param name="Judge">A pure function of the transcript: states expectations, and reads nothing else.</param>
internal sealed record Proof(Requirement Requirement, Action<JudgedTranscript> Judge);
