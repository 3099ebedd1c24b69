using Conformance.Judging;
using Conformance.Requirements;
using Conformance.Scenarios;
using Conformance.Scenarios.Exploring;

namespace Conformance.Running.Checking;

/// <summary>What a run could prove with what is configured, known before anything is played.</summary>
public sealed record Foresight
{
    // What a scenario costs on average, measured at the reference fake: an order of magnitude.
    internal const int CallsPerScenario = 22;

    private Foresight() { }

    /// <summary>How many requirements the selected scenarios are about.</summary>
    public required int All { get; init; }

    /// <summary>How many of them can be proven.</summary>
    public required int Provable { get; init; }

    /// <summary>Why the others cannot, with their ids in the order of the catalogue.</summary>
    public required IReadOnlyList<(string Reason, IReadOnlyList<string> Requirements)> Gaps { get; init; }

    /// <summary>How many accounts the run asks for.</summary>
    public required int Accounts { get; init; }

    /// <summary>About how many requests the run sends.</summary>
    public required int Calls { get; init; }

    /// <summary>About how long the run takes, without the waits that a busy target asks for; null where no call was answered.</summary>
    internal TimeSpan? Duration { get; init; }

    /// <summary>About how many requests these scenarios send.</summary>
    internal static int CallsOf(IReadOnlyCollection<Scenario> scenarios, int explored) =>
        (scenarios.Count(scenario => scenario is not Exploration) * CallsPerScenario) + explored;

    internal static Foresight Of(
        IReadOnlyList<Scenario> scenarios,
        Func<Scenario, IReadOnlyList<(string Reason, bool Declared)>> unmet,
        Func<IReadOnlyList<Scenario>, TimeSpan?> duration,
        Func<IReadOnlyList<Scenario>, int> explored
    )
    {
        var reasons = scenarios.ToDictionary(
            scenario => scenario,
            scenario => unmet(scenario).Select(need => need.Reason).FirstOrDefault()
        );
        var played = scenarios.Where(scenario => reasons[scenario] is null).ToList();
        // What is judged on every answer needs no scenario of its own.
        var surveyed = played.Count > 0 ? Surveys.Requirements : [];
        var all = scenarios.SelectMany(scenario => scenario.Proofs).Select(proof => proof.Requirement).Concat(surveyed).ToHashSet();
        // A requirement that several scenarios prove is proven by all of them together.
        var open = scenarios
            .Where(scenario => reasons[scenario] is not null)
            .SelectMany(scenario => scenario.Proofs)
            .Select(proof => proof.Requirement)
            .ToHashSet();
        return new Foresight
        {
            All = all.Count,
            Provable = all.Count - open.Count,
            Gaps =
            [
                .. Catalogue
                    .All.Where(open.Contains)
                    .GroupBy(
                        requirement =>
                            reasons[
                                scenarios.First(scenario =>
                                    reasons[scenario] is not null && scenario.Proofs.Any(proof => proof.Requirement == requirement)
                                )
                            ]!,
                        requirement => requirement.Id,
                        StringComparer.Ordinal
                    )
                    .Select(group => (group.Key, (IReadOnlyList<string>)[.. group])),
            ],
            Accounts = played.Sum(scenario => scenario.Needs.Accounts.Values.Sum()),
            Calls = CallsOf(played, explored(played)),
            Duration = duration(played),
        };
    }
}
