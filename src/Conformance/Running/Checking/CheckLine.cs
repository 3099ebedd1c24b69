using Conformance.Evidence;
using Conformance.Records;

namespace Conformance.Running.Checking;

/// <summary>What the check says of one part of the target.</summary>
/// <param name="Part">The part.</param>
/// <param name="State">What it came to.</param>
/// <param name="Message">What was seen, in one line without secrets.</param>
/// <param name="Next">What to do about it, in one line, or null.</param>
public sealed record CheckLine(TargetPart Part, CheckState State, string Message, string? Next = null);
