using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Records;
using Conformance.Requirements;
using Conformance.Running;

namespace Conformance.Reports.Progress;

/// <summary>Follows a run and knows at each moment how far it is. It is told from several threads.</summary>
/// <param name="time">Where time comes from.</param>
internal sealed class RunProgress(TimeProvider time)
{
    /// <summary>What a run does before it plays.</summary>
    public const string Checking = "checking the target";

    /// <summary>What a run does while it plays.</summary>
    public const string PlayingScenarios = "playing";

    private readonly long began = time.GetTimestamp();
    private readonly Lock gate = new();
    private readonly Dictionary<string, Section> scenarios = new(StringComparer.Ordinal);
    private readonly List<string> playing = [];
    private readonly Dictionary<string, (string Step, TimeSpan Until)> waits = new(StringComparer.Ordinal);
    private readonly HashSet<string> played = new(StringComparer.Ordinal);
    private readonly List<ProgressFailure> failures = [];
    private string phase = Checking;
    private int calls;

    /// <summary>For how long the target holds the run back yet.</summary>
    public Func<TimeSpan> Held { get; set; } = () => TimeSpan.Zero;

    /// <summary>Told of each requirement as soon as it is refuted; from several threads.</summary>
    public Action<ProgressFailure>? Failed { get; set; }

    /// <summary>Told of each scenario as soon as it was played; from several threads.</summary>
    public Action<ScenarioRecord>? Played { get; set; }

    /// <summary>The options of a session that tell it what happens, and the caller as before.</summary>
    public SessionOptions Follow(SessionOptions options) =>
        options with
        {
            Checked = result =>
            {
                options.Checked?.Invoke(result);
                Begin(PlayingScenarios);
            },
            Began = OnBegan,
            Waits = OnWaits,
            Recorded = (scenario, step) =>
            {
                options.Recorded?.Invoke(scenario, step);
                OnRecorded(scenario, step);
            },
            Played = record =>
            {
                options.Played?.Invoke(record);
                OnPlayed(record);
            },
        };

    /// <summary>Says what is to be played: the id of each scenario and its section.</summary>
    public void Expect(IEnumerable<(string Id, Section Section)> expected)
    {
        lock (gate)
        {
            foreach (var (id, section) in expected)
            {
                scenarios.TryAdd(id, section);
            }
        }
    }

    /// <summary>Says what the run does from here on.</summary>
    public void Begin(string what)
    {
        lock (gate)
        {
            phase = what;
        }
    }

    /// <summary>How far the run is.</summary>
    public ProgressState Look()
    {
        var held = Held();
        lock (gate)
        {
            var now = time.GetElapsedTime(began);
            return new ProgressState
            {
                Elapsed = now,
                Phase = phase,
                IsPlaying = phase == PlayingScenarios,
                Sections =
                [
                    .. scenarios
                        .GroupBy(scenario => scenario.Value)
                        .OrderBy(section => section.Key)
                        .Select(section => new SectionProgress(
                            Words.Of(section.Key),
                            section.Count(scenario => played.Contains(scenario.Key)),
                            section.Count(),
                            failures.Count(failure => failure.Requirement.StartsWith($"{Words.Of(section.Key)}.", StringComparison.Ordinal))
                        )),
                ],
                Playing = [.. playing.Where(scenario => !waits.ContainsKey(scenario))],
                Waits =
                [
                    .. waits
                        .Select(wait => new ProgressWait(wait.Key, wait.Value.Step, Later(wait.Value.Until - now)))
                        .OrderByDescending(wait => wait.Left)
                        .ThenBy(wait => wait.Scenario, StringComparer.Ordinal),
                ],
                Held = held,
                Failures = [.. failures],
                Calls = calls,
            };
        }
    }

    internal void OnBegan(string scenario)
    {
        lock (gate)
        {
            playing.Add(scenario);
        }
    }

    internal void OnWaits(string scenario, string step, TimeSpan wait)
    {
        lock (gate)
        {
            waits[scenario] = (step, time.GetElapsedTime(began) + wait);
        }
    }

    internal void OnRecorded(string scenario, Step step)
    {
        lock (gate)
        {
            calls += step.Exchange is null ? 0 : 1;
            if (step.Kind == StepKind.AdvanceTime)
            {
                waits.Remove(scenario);
            }
        }
    }

    internal void OnPlayed(ScenarioRecord record)
    {
        var found = new List<ProgressFailure>();
        lock (gate)
        {
            playing.Remove(record.Id);
            waits.Remove(record.Id);
            played.Add(record.Id);
            var refuted = record.Judgements.Where(judgement => judgement.Verdict == Verdict.Failed);
            foreach (var id in refuted.Select(judgement => judgement.Requirement).Distinct(StringComparer.Ordinal))
            {
                if (!failures.Exists(known => known.Requirement == id))
                {
                    found.Add(new ProgressFailure(id, Catalogue.All.FirstOrDefault(known => known.Id == id)?.Statement ?? ""));
                }
            }
            failures.AddRange(found);
        }
        foreach (var failure in found)
        {
            Failed?.Invoke(failure);
        }
        Played?.Invoke(record);
    }

    private static TimeSpan Later(TimeSpan left) => left > TimeSpan.Zero ? left : TimeSpan.Zero;
}
