using Conformance.Evidence;

namespace Conformance.Judging;

/// <summary>A step in the hands of a judge.</summary>
/// <param name="Step">The evidence.</param>
/// <param name="IsControl">Whether it is a control.</param>
/// <param name="Transcript">The transcript it is from, which takes what is found in it.</param>
internal sealed record JudgedStep(Step Step, bool IsControl, JudgedTranscript Transcript)
{
    /// <summary>Begins an expectation.</summary>
    public StepAssertions Should() => new(this);
}
