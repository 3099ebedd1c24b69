using Conformance.Evidence;
using Conformance.Judging.Histories;
using Conformance.Playing;
using Conformance.Requirements;

namespace Conformance.Scenarios.Exploring;

/// <summary>
/// Plays made-up programs one after the other, each judged by the model as soon as it was played. One that is refuted is shrunk: it is played
/// again, on new users, with ever fewer moves, for as long as it still shows what it showed. Each requirement is shown once.
/// </summary>
internal sealed class Explorer
{
    private const int MostReplays = 120;
    private const int TriesOfARace = 3;
    private const int MostUnplayable = 3;

    // A run does not become much longer by it, however far away the target is.
    internal const double MostSecondsPerCall = 0.1;

    private readonly Stage stage;
    private readonly ExplorationOptions? options;
    private readonly string scenario;
    private readonly HashSet<string> shown = new(StringComparer.Ordinal);
    private readonly HashSet<Account> seen = [];
    private readonly double began;
    private int calls;
    private int played;
    private int unplayable;

    /// <summary>An explorer.</summary>
    /// <param name="stage">Where it plays.</param>
    /// <param name="scenario">The id of its scenario.</param>
    /// <param name="options">How far it goes where it is all that a run does; null for the short exploration of every run.</param>
    public Explorer(Stage stage, string scenario, ExplorationOptions? options)
    {
        this.stage = stage;
        this.scenario = scenario;
        this.options = options;
        began = stage.Seconds;
    }

    /// <summary>Explores.</summary>
    public async Task ExploreAsync()
    {
        var seed = stage.Random.Int(0, 1 << 30);
        try
        {
            if (options?.Given is { } given)
            {
                for (var time = 1; time <= options.Times && shown.Count == 0; time++)
                {
                    Tell(time, given, given, await PlayAsync(given, $"time {time}, "), 0, isRepeatable: true);
                }
                return;
            }
            for (var number = 1; GoesOn(); number++)
            {
                await TryAsync(number, ProgramMaker.Make(seed + number));
            }
        }
        finally
        {
            options?.Played?.Invoke(played, calls);
        }
    }

    private bool GoesOn() =>
        unplayable < MostUnplayable
        && (options?.Time is { } time ? stage.Seconds - began < time.TotalSeconds : calls < stage.CallsToExplore && HasTime());

    private bool HasTime() => options is not null || stage.Seconds - began < stage.CallsToExplore * MostSecondsPerCall;

    private async Task TryAsync(int number, Program program)
    {
        var refutations = await PlayAsync(program, $"program {number}, ");
        foreach (
            var refutation in refutations
                .DistinctBy(one => Kin(one.Requirement), StringComparer.Ordinal)
                .Where(one => !shown.Contains(Kin(one.Requirement)))
        )
        {
            var (shortest, shows, replays) = await ShrinkAsync(number, program, refutation.Requirement);
            Tell(number, program, shortest, [shows ?? refutation], replays, shows is not null);
        }
    }

    private void Tell(int number, Program original, Program shortest, IReadOnlyList<Refutation> refutations, int replays, bool isRepeatable)
    {
        foreach (var refutation in refutations.Where(one => shown.Add(Kin(one.Requirement))))
        {
            options?.Found?.Invoke(new FoundProgram(number, original, shortest, refutation, replays, isRepeatable));
        }
    }

    private async Task<IReadOnlyList<Refutation>> PlayAsync(Program program, string prefix)
    {
        played++;
        var mark = stage.Mark();
        try
        {
            await ProgramPlayer.PlayAsync(stage, program, prefix);
            unplayable = 0;
        }
        catch (ScenarioInterruptedException)
        {
            // A kind of account that the target does not have. If it is the target that is gone, the next program finds it gone.
            unplayable++;
        }
        var steps = stage.Since(mark);
        calls += steps.Count(step => step.Exchange is not null);
        if (options is not null)
        {
            stage.Forget(mark);
        }
        // A user who was there before may be anybody: nothing that follows says anything.
        var isNew = steps
            .Where(step => step.Kind == StepKind.PrepareAccount)
            .All(step => step.Account is not { } account || seen.Add(account));
        return isNew ? Judged(steps) : [];
    }

    private IReadOnlyList<Refutation> Judged(IReadOnlyList<Step> steps)
    {
        var transcript = new Transcript
        {
            Scenario = scenario,
            Expectations = stage.Expectations,
            Steps = steps,
        };
        return [.. ForbiddenSuccesses.Of(transcript), .. HistoryJudge.Judge(History.Of(transcript)).Refutations];
    }

    private async Task<(Program Shortest, Refutation? Shows, int Replays)> ShrinkAsync(int number, Program program, Requirement requirement)
    {
        var replays = 0;
        var (shortest, shows) = (program, await ShowsAsync(program));
        if (shows is null)
        {
            return (program, null, replays);
        }
        bool isShorter;
        do
        {
            isShorter = false;
            foreach (var candidate in Shrinking.Of(shortest))
            {
                if (MayReplay() && await ShowsAsync(candidate) is { } still)
                {
                    (shortest, shows, isShorter) = (candidate, still, true);
                    break;
                }
            }
        } while (isShorter && MayReplay());
        return (shortest, shows, replays);

        bool MayReplay() => replays < MostReplays && (options is not null || (calls < 2 * stage.CallsToExplore && HasTime()));

        async Task<Refutation?> ShowsAsync(Program candidate)
        {
            for (var tries = candidate.Races ? TriesOfARace : 1; tries > 0; tries--)
            {
                replays++;
                var refutations = await PlayAsync(candidate, $"program {number}, replay {replays}, ");
                if (refutations.FirstOrDefault(one => Kin(one.Requirement) == Kin(requirement)) is { } found)
                {
                    return found;
                }
            }
            return null;
        }
    }

    // What is left of a race may be shown without one.
    private static string Kin(Requirement requirement) =>
        requirement == TokenRequirements.SingleUseRace ? TokenRequirements.SingleUse.Id
        : requirement == DevicesRequirements.Race ? DevicesRequirements.Eleventh.Id
        : requirement.Id;
}
