using Conformance.Judging.Histories;

namespace Conformance.Scenarios.Exploring;

/// <summary>A program that was refuted.</summary>
/// <param name="Number">Which it was.</param>
/// <param name="Original">The program as it was made up.</param>
/// <param name="Shortest">The shortest that still shows it.</param>
/// <param name="Refutation">What the shortest shows.</param>
/// <param name="Replays">How often one was played to find the shortest.</param>
/// <param name="IsRepeatable">Whether playing it again showed it again.</param>
internal sealed record FoundProgram(int Number, Program Original, Program Shortest, Refutation Refutation, int Replays, bool IsRepeatable);
