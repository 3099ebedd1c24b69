using Conformance.Evidence;

namespace Conformance.Records;

/// <summary>
/// What a run should have met at least once. A race in which always the same contender wins, or a replica that never wins one, leaves something
/// untried that no verdict tells of.
/// </summary>
internal static class Situations
{
    /// <summary>Each situation that the run could have met, and how often it did; none where nothing was played at the same time.</summary>
    public static IReadOnlyList<Situation> In(IReadOnlyList<ScenarioRecord> scenarios)
    {
        var races = scenarios.Select(scenario => scenario.Transcript).OfType<Transcript>().SelectMany(Races).ToList();
        var redemptions = races.Where(race => race[0].Kind == StepKind.Redeem).ToList();
        var won = redemptions
            .Where(race => race.Any(IsRefused))
            .SelectMany(race => race.Where(IsWon).Select(step => (Race: race, Step: step)))
            .ToList();
        var situations = new List<Situation>();
        if (redemptions.Count > 0)
        {
            situations.Add(new("of redemptions at the same time, the one that began first won", won.Count(one => one.Step == one.Race[0])));
            situations.Add(new("of redemptions at the same time, one that began later won", won.Count(one => one.Step != one.Race[0])));
            situations.Add(
                new(
                    "a redemption was refused while another one was under way",
                    redemptions.Sum(race =>
                        race.Count(step => IsRefused(step) && race.Exists(other => other != step && Overlap(step, other)))
                    )
                )
            );
        }
        if (races.Exists(race => race[0].Kind == StepKind.Generate))
        {
            situations.Add(
                new(
                    "a token was generated while another one was",
                    races
                        .Where(race => race[0].Kind == StepKind.Generate)
                        .Sum(race =>
                            race.Count(step => step.Token is not null && race.Exists(other => other != step && Overlap(step, other)))
                        )
                )
            );
        }
        var replicas = redemptions.SelectMany(race => race).Select(Server).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (replicas.Count > 1)
        {
            situations.AddRange(
                replicas
                    .Order(StringComparer.Ordinal)
                    .Select(replica => new Situation($"the replica {replica} won a race", won.Count(one => Server(one.Step) == replica)))
            );
        }
        return situations;
    }

    // The contenders of a race have one name up to a colon, and at least two of them were under way at once.
    private static IEnumerable<List<Step>> Races(Transcript transcript) =>
        transcript
            .Steps.Where(step => step is { NotPlayed: null, Kind: StepKind.Redeem or StepKind.Generate })
            .Where(step => step.Name.Contains(": ", StringComparison.Ordinal))
            .GroupBy(step => (step.Kind, step.Name[..step.Name.IndexOf(": ", StringComparison.Ordinal)]))
            .Select(group => group.OrderBy(step => step.StartedAt).ToList())
            .Where(race => race.Zip(race.Skip(1)).Any(pair => Overlap(pair.First, pair.Second)));

    private static bool Overlap(Step one, Step other) => one.StartedAt < other.EndedAt && other.StartedAt < one.EndedAt;

    private static bool IsWon(Step step) => step.Provisioned == true;

    private static bool IsRefused(Step step) => step is { Answered: true, Provisioned: false };

    private static string? Server(Step step) =>
        Uri.TryCreate(step.Exchange?.Url, UriKind.Absolute, out var url) ? $"{url.Scheme}://{url.Authority}" : null;
}
