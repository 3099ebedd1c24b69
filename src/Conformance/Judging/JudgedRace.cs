using Conformance.Evidence;

namespace Conformance.Judging;

/// <summary>Steps that were to be played at the same time.</summary>
/// <param name="Name">What they contend for, in words.</param>
/// <param name="Contenders">How many of them there were to be.</param>
/// <param name="Steps">Those that were recorded, which are fewer where the run ended meanwhile.</param>
/// <param name="Transcript">The transcript they are from, which takes what is found in them.</param>
internal sealed record JudgedRace(string Name, int Contenders, IReadOnlyList<Step> Steps, JudgedTranscript Transcript)
{
    /// <summary>How many of them were under way at one moment, at the most.</summary>
    public int MostAtOnce =>
        Steps.Count == 0 ? 0 : Steps.Max(step => Steps.Count(other => other.StartedAt <= step.StartedAt && step.StartedAt < other.EndedAt));

    /// <summary>How many provisioned their device.</summary>
    public int Provisioned => Steps.Count(step => step.Provisioned == true);

    /// <summary>The first contender that provisioned its device when so many had already been answered so, or null.</summary>
    internal Step? FirstBeyond(int count) =>
        Steps.Where(step => step.Provisioned == true).OrderBy(step => step.EndedAt).Skip(count).FirstOrDefault();

    /// <summary>Why the outcome of at least one of them is unknown, or null.</summary>
    public string? WhyInconclusive =>
        Steps.FirstOrDefault(step => !step.Answered || step is { Kind: StepKind.Redeem, Provisioned: null }) is { } unanswered
            ? $"{unanswered}: {unanswered.WhyUnanswered ?? "it is not known whether it provisioned"}"
        : Steps.Count < Contenders ? $"{Steps.Count} of {Contenders} were played"
        : null;

    /// <summary>Begins an expectation.</summary>
    public RaceAssertions Should() => new(this);
}
