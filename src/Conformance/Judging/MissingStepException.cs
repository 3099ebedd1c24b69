namespace Conformance.Judging;

/// <summary>Ends a judge that asks for a step which the transcript lacks, because the scenario was interrupted or the transcript is an older one.</summary>
internal sealed class MissingStepException(string step) : Exception($"the transcript has no step \"{step}\"");
