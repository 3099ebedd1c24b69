using Conformance.Evidence;

namespace Conformance.Judging;

/// <summary>Steps that were to be played at the same time.</summary>
/// <param name="Name">What they contend for, in words.</param>
/// <param name="Contenders">How many of them there were to be.</param>
/// <param name="Steps">Those that were recorded, which are fewer where the run ended meanwhile.</param>
/// <param name="Transcript">The transcript they are from, which takes what is found in them.</param>
internal sealed record JudgedRace(string Name, int Contenders, IReadOnlyList<Step> Steps, JudgedTranscript Transcript)
{
    /// <summary>How many of them were under way at one moment, at the most: from their release to their answers. Making connections does not count.</summary>
    public int MostAtOnce =>
        Steps.Count == 0 ? 0 : Steps.Max(step => Steps.Count(other => From(other) <= From(step) && From(step) < other.EndedAt));

    /// <summary>The rounds: those that were let go together.</summary>
    public IReadOnlyList<IReadOnlyList<Step>> Rounds =>
        [.. Steps.Where(step => step.Release is not null).GroupBy(step => step.Release!.At).Select(round => round.ToList())];

    /// <summary>How many provisioned their device.</summary>
    public int Provisioned => Steps.Count(step => step.Provisioned == true);

    /// <summary>The first contender that provisioned its device when so many had already been answered so, or null.</summary>
    internal Step? FirstBeyond(int count) =>
        Steps.Where(step => step.Provisioned == true).OrderBy(step => step.EndedAt).Skip(count).FirstOrDefault();

    /// <summary>Why the outcome of at least one of them is unknown, or null. A contender that was told to come back later has lost, if another has won.</summary>
    public string? WhyInconclusive =>
        Steps.FirstOrDefault(step =>
            !(Provisioned > 0 && IsToldToComeBack(step)) && (!step.Answered || step is { Kind: StepKind.Redeem, Provisioned: null })
        )
            is { } unanswered
            ? $"{unanswered}: {unanswered.WhyUnanswered ?? "it is not known whether it provisioned"}"
        : Steps.Count < Contenders ? $"{Steps.Count} of {Contenders} were played"
        : null;

    /// <summary>Whether it was answered as a server answers that serialises or limits calls (RFC 6585, 4; RFC 9110, 15.6.4), and did nothing.</summary>
    internal static bool IsToldToComeBack(Step step) =>
        step is { Release: not null, Exchange.Status: 429 or 503, Trouble.Kind: TroubleKind.Unavailable };

    private static double From(Step step) => step.Release?.At ?? step.StartedAt;

    /// <summary>The same race and more steps.</summary>
    public JudgedRace And(params IReadOnlyCollection<Step> more) =>
        this with
        {
            Contenders = Contenders + more.Count,
            Steps = [.. Steps, .. more],
        };

    /// <summary>Begins an expectation.</summary>
    public RaceAssertions Should() => new(this);
}
