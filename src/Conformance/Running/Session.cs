using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Bogus;
using Conformance.Configuration;
using Conformance.Evidence;
using Conformance.Http;
using Conformance.Judging;
using Conformance.Playing;
using Conformance.Records;
using Conformance.Redaction;
using Conformance.Running.Checking;
using Conformance.Scenarios;
using Conformance.Scenarios.Exploring;
using Conformance.Targets;
using Conformance.Targets.Credentials;

namespace Conformance.Running;

/// <summary>One run against one target: plays scenarios, in any order and side by side, and concludes with the record of all that were played.</summary>
internal sealed class Session : IDisposable
{
    private readonly Lock opening = new();
    private readonly SessionOptions options;
    private readonly RunClock clock;
    private readonly Redactor redactor;
    private readonly HiddenTokens hidden;
    private readonly PlayGate gate;
    private readonly DateTimeOffset startedAt;
    private readonly CancellationTokenSource timeout;
    private readonly ConcurrentDictionary<string, ScenarioRecord> played = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Step> unanswered = new();
    private readonly Watch watch = new();
    private Settings settings;
    private Target target;
    private Task? opened;
    private Trouble? adapterTrouble;
    private string? build;
    private JournalWriter? journal;
    private JournalHeader? header;
    private CheckResult? check;

    /// <summary>Begins a run. Its time runs from here.</summary>
    /// <param name="settings">The configuration.</param>
    /// <param name="options">What the caller adds to it, or null.</param>
    public Session(Settings settings, SessionOptions? options = null)
    {
        this.settings = settings;
        this.options = options ?? new SessionOptions();
        var time = this.options.TimeProvider;
        startedAt = time.GetUtcNow();
        KnownFailures = new KnownFailures(settings.KnownFailures, startedAt);
        clock = new RunClock(time);
        redactor = new Redactor(settings.Secrets);
        target = TargetFactory.Create(settings, redactor, clock, this.options.InProcess);
        gate = new PlayGate(settings.Run.Parallel);
        timeout = new CancellationTokenSource(settings.Run.Timeout, time);
        Seed = settings.Run.Seed ?? RandomNumberGenerator.GetInt32(int.MaxValue);
        hidden = new HiddenTokens(redactor, Seed);
    }

    /// <summary>The seed of the test data.</summary>
    public int Seed { get; }

    /// <summary>The list of known failures, on the day of the run.</summary>
    public KnownFailures KnownFailures { get; }

    /// <summary>Checks, before anything is sent, that the configured accounts are enough for all these scenarios.</summary>
    /// <exception cref="ConfigurationException">They are not.</exception>
    public void EnsureAccountsFor(IEnumerable<Scenario> scenarios)
    {
        if (target.Adapter is not null && opened is null)
        {
            // Which scenarios are played is not known before the adapter was asked.
            return;
        }
        var shortages = scenarios
            .Where(scenario => !target.Unmet(scenario.Needs).Any())
            .SelectMany(scenario =>
                scenario.Needs.Accounts.Select(need => (Kind: need.Key, Count: need.Value, OfItsOwn: target.LeavesTraces(scenario.Needs)))
            )
            .GroupBy(need => need.Kind)
            .Select(group =>
                target.Accounts.Shortage(
                    group.Key,
                    group.Where(need => need.OfItsOwn).Sum(need => need.Count)
                        + group.Where(need => !need.OfItsOwn).Select(need => need.Count).DefaultIfEmpty().Max()
                )
            )
            .OfType<string>()
            .ToList();
        if (shortages.Count > 0)
        {
            throw new ConfigurationException(shortages);
        }
    }

    /// <summary>Keeps a journal from here on, in which each step is as soon as it is recorded. The caller disposes of it.</summary>
    /// <param name="writer">The journal.</param>
    /// <param name="selected">The scenarios that are to be played.</param>
    public void Keep(JournalWriter writer, IReadOnlyCollection<Scenario> selected)
    {
        ArgumentNullException.ThrowIfNull(writer);
        journal = writer;
        header = new JournalHeader
        {
            SuiteVersion = Suite.Version,
            Target = target.Name,
            Endpoint = target.BaseUrl,
            StartedAt = startedAt,
            Seed = Seed,
            Strict = settings.Run.Strict,
            Insecure = IsInsecure,
            Expectations = settings.Expectations,
            KnownFailures = settings.KnownFailures,
            Scenarios = [.. Suite.Scenarios.Where(selected.Contains).Select(scenario => scenario.Id)],
        };
        if (settings.Adapter is null)
        {
            BeginJournal();
        }
    }

    /// <summary>Asks the adapter, where one is configured, what it can do. Before that nothing is played; asked again it does nothing.</summary>
    public Task OpenAsync(CancellationToken cancellationToken)
    {
        lock (opening)
        {
            return opened ??= target.Adapter is { } adapter ? AskAsync(adapter, cancellationToken) : Task.CompletedTask;
        }
    }

    /// <summary>
    /// Looks, before anything is judged, whether the target and its hooks can be used. What cannot be used is not played afterwards: its
    /// requirements are not proven, for that one cause.
    /// </summary>
    public async Task<CheckResult> CheckAsync(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        await OpenAsync(either.Token);
        if (adapterTrouble is { } trouble)
        {
            return check = new CheckResult([
                new CheckLine(TargetPart.Configuration, CheckState.Ok, settings.Description),
                new CheckLine(TargetPart.Accounts, CheckState.Failed, trouble.Message),
            ]);
        }
        var result = await new TargetCheck(target, settings.Description, redactor, clock).RunAsync(either.Token);
        // Who was interrupted has seen nothing of the target: the run says that it was cancelled.
        if (either.IsCancellationRequested)
        {
            return new CheckResult([]);
        }
        check = result;
        if (check.WhyUnusable(TargetPart.Devices) is { } cause)
        {
            watch.GiveUp(StepKind.Redeem, cause.Message);
        }
        return check;
    }

    /// <summary>What keeps a scenario from being played: one sentence each, and whether the target declares it.</summary>
    public IReadOnlyList<(string Reason, bool Declared)> Unmet(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        if (adapterTrouble is { } trouble)
        {
            return [(trouble.Message, false)];
        }
        var unmet = target.Unmet(scenario.Needs).ToList();
        return unmet.Exists(need => need.Declared) ? unmet
            : WhyUnusable(scenario.Needs) is { } cause ? [(cause.Message, false)]
            : unmet;
    }

    /// <summary>
    /// About how long scenarios take: by the round trip that the check measured, by the limit of requests in a second, and by what is waited for
    /// in real time. Null where no call was answered.
    /// </summary>
    public TimeSpan? Estimate(IReadOnlyList<Scenario> scenarios)
    {
        if (check?.RoundTrip is not { } roundTrip || scenarios.Count == 0)
        {
            return null;
        }
        var alone = scenarios.Count(PlaysAlone);
        var inARow = alone + Math.Ceiling((scenarios.Count - alone) / (double)settings.Run.Parallel);
        var byDistance = Math.Max(
            inARow * Foresight.CallsPerScenario * roundTrip,
            Explored(scenarios) * Math.Min(roundTrip, Explorer.MostSecondsPerCall)
        );
        var byLimit = Foresight.CallsOf(scenarios, Explored(scenarios)) / settings.Run.RequestsPerSecond ?? 0;
        var waits = target.Clock.Offered is { IsRealTime: true } && scenarios.Any(scenario => scenario.Needs.Clock);
        return TimeSpan.FromSeconds(Math.Max(byDistance, byLimit)) + (waits ? settings.Expectations.LongestWait : TimeSpan.Zero);
    }

    /// <summary>About how many calls the exploration among these scenarios makes.</summary>
    public int Explored(IReadOnlyList<Scenario> scenarios) =>
        target.Accounts.GivesNewAccounts && scenarios.Any(scenario => scenario is Exploration) ? settings.Run.Explore : 0;

    /// <summary>Plays scenarios side by side, those that put the target's clock forward last and one by one.</summary>
    /// <param name="scenarios">What to play.</param>
    /// <param name="cancellationToken">Ends the run; what is known by then is in the record.</param>
    public async Task<RunRecord> RunAsync(IReadOnlyList<Scenario> scenarios, CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken);
        EnsureAccountsFor(scenarios);
        await Task.WhenAll(scenarios.Where(scenario => !PlaysAlone(scenario)).Select(scenario => PlayAsync(scenario, cancellationToken)));
        foreach (var scenario in scenarios.Where(PlaysAlone).OrderBy(scenario => scenario.Needs.LeapsADay))
        {
            await PlayAsync(scenario, cancellationToken);
        }
        return Conclude(WhyEnded(cancellationToken));
    }

    /// <summary>Plays one scenario and judges it. Waits for a place where others are playing.</summary>
    public async Task<ScenarioRecord> PlayAsync(Scenario scenario, CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken);
        var (unmet, ageing) = await UnmetAsync(scenario, cancellationToken);
        using var trace = new ScenarioTrace(scenario.Id, Seed, settings.Run.Traceparent);
        redactor.Keep(trace.TraceId);
        journal?.Add(new JournalEntry { Scenario = scenario.Id, Began = clock.Seconds });
        var record =
            unmet.Count > 0
                ? new ScenarioRecord { Id = scenario.Id, Judgements = [.. scenario.Proofs.Select(proof => Unmet(scenario, proof, unmet))] }
                : Judged(scenario, await TranscriptAsync(scenario, trace, ageing, cancellationToken));
        trace.Judged(record.Judgements);
        journal?.Add(
            new JournalEntry
            {
                Scenario = scenario.Id,
                End = new JournalScenarioEnd
                {
                    Interrupted = record.Transcript?.Interrupted,
                    Unmet = record.Transcript is null ? record.Judgements : null,
                },
            }
        );
        played[scenario.Id] = record;
        options.Played?.Invoke(record);
        return record;
    }

    /// <summary>The record of what was played so far.</summary>
    /// <param name="interrupted">Why the run ended early, or null.</param>
    public RunRecord Conclude(string? interrupted = null)
    {
        var seconds = clock.Seconds;
        journal?.Add(
            new JournalEntry
            {
                RunEnd = new JournalRunEnd
                {
                    DurationSeconds = seconds,
                    Interrupted = interrupted,
                    Causes = Found,
                },
            }
        );
        return Concluded(seconds, interrupted);
    }

    /// <summary>For how long the run is held back yet, because the target asked for it.</summary>
    internal TimeSpan HeldFor => target.Pace.HeldFor;

    /// <summary>The record of what was played so far, while others may still play.</summary>
    internal RunRecord SoFar() => Concluded(clock.Seconds, null);

    /// <inheritdoc/>
    public void Dispose()
    {
        target.Dispose();
        gate.Dispose();
        timeout.Dispose();
    }

    private bool IsInsecure => settings.Network.Insecure && options.InProcess is null;

    private HookKeys HookKeys => new(target.Accounts.Key, target.Devices.Offered?.Key, target.Clock.Offered?.Key);

    private IReadOnlyList<Cause> Found => check is null ? [] : [.. Enum.GetValues<TargetPart>().Select(check.WhyUnusable).OfType<Cause>()];

    private Cause? WhyUnusable(Needs needs) =>
        check?.Stops
        ?? (needs.Devices ? check?.WhyUnusable(TargetPart.Devices) : null)
        ?? (needs.Clock ? check?.WhyUnusable(TargetPart.Clock) : null);

    private async Task<(List<(string Reason, bool Declared)> Unmet, Ageing? Ageing)> UnmetAsync(
        Scenario scenario,
        CancellationToken cancellationToken
    )
    {
        var unmet = Unmet(scenario).ToList();
        if (unmet.Count > 0)
        {
            return (unmet, null);
        }
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            unmet.AddRange(await target.UnobtainableAsync(scenario.Needs, either.Token));
            if (unmet.Count > 0 || target.Ageing is not { } ageing || !scenario.Needs.Credentials.Contains(CredentialRole.Expired))
            {
                return (unmet, null);
            }
            var left = settings.Run.Timeout - TimeSpan.FromSeconds(clock.Seconds);
            var (plan, whyNot) = await ageing.PlanAsync(left, target.Clock.Offered, either.Token);
            return (whyNot is null ? unmet : [(whyNot, false)], plan);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // The scenario is interrupted before its first step, and says so.
            return (unmet, null);
        }
    }

    private async Task AskAsync(Adapter adapter, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        var (description, trouble) = await adapter.AskAsync(either.Token);
        // Where nothing answers, the calls of the scenarios tell so, as they do without an adapter.
        adapterTrouble = trouble is { Kind: TroubleKind.Hook } ? trouble : null;
        build = description?.Build;
        settings = AdapterHooks.Of(settings, description ?? AdapterDescription.Assumed);
        target.Dispose();
        target = TargetFactory.Create(settings, redactor, clock, options.InProcess);
        BeginJournal();
    }

    private void BeginJournal() =>
        journal?.Add(
            new JournalEntry { Run = header! with { TargetBuild = build, Hooks = HookKeys, Expectations = settings.Expectations } }
        );

    private bool PlaysAlone(Scenario scenario) => scenario.Needs.Clock && target.Clock.Offered is { IsRealTime: false };

    private async Task<Transcript> TranscriptAsync(
        Scenario scenario,
        ScenarioTrace trace,
        Ageing? ageing,
        CancellationToken cancellationToken
    )
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        var recorder = new TranscriptRecorder(scenario.Id, Record);
        string? interrupted = null;
        try
        {
            using var place = await gate.EnterAsync(PlaysAlone(scenario) || ageing is { ByClock: true }, either.Token);
            options.Began?.Invoke(scenario.Id);
            var random = new Randomizer(SeedOf(scenario));
            var stage = new Stage(target, redactor, recorder, trace, place, clock, watch, random, settings.Expectations, either.Token)
            {
                SharesAccounts = !target.LeavesTraces(scenario.Needs),
                CallsToExplore = settings.Run.Explore,
                // An exploration repeats its programs, which a device more would change.
                Hidden = scenario is Exploration ? null : hidden,
                PlaysAlone = PlaysAlone(scenario) || options.PlaysOne,
                Waits = (step, time) => options.Waits?.Invoke(scenario.Id, step, time),
            };
            // A clock that nobody knows to have moved may still do so: that is evidence for what comes after as well.
            foreach (var step in unanswered)
            {
                recorder.Add(step with { Name = recorder.Unique($"an earlier scenario: {step.Name}"), Exchange = null });
            }
            if (ageing is not null)
            {
                await stage.AgeAsync(ageing);
            }
            interrupted = await WhyInterruptedAsync(() => scenario.PlayAsync(stage));
            // What an exploration is refused is not judged.
            if (scenario is not Exploration)
            {
                await stage.LookAtDevicesAsync();
            }
        }
        catch (ScenarioInterruptedException exception)
        {
            // Before the scenario began.
            interrupted = exception.Message;
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            interrupted = WhyEnded(cancellationToken);
        }
#pragma warning disable CA1031 // A bug in one scenario must not cost the evidence of the others.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            interrupted = InternalError.Of(exception);
        }
        return recorder.Transcript(settings.Expectations, redactor, interrupted);
    }

    private static async Task<string?> WhyInterruptedAsync(Func<Task> play)
    {
        try
        {
            await play();
            return null;
        }
        catch (ScenarioInterruptedException exception)
        {
            return exception.Message;
        }
    }

    private ScenarioRecord Judged(Scenario scenario, Transcript transcript) =>
        new()
        {
            Id = scenario.Id,
            Transcript = transcript,
            Judgements = KnownFailures.Mark(Judge.Judgements(scenario.Id, scenario.Proofs, transcript, settings.Run.Strict)),
        };

    private RunRecord Concluded(double seconds, string? interrupted) =>
        Conclusion.Of(
            [.. Suite.Scenarios.Where(scenario => played.ContainsKey(scenario.Id)).Select(scenario => played[scenario.Id])],
            new RunRecord
            {
                SuiteVersion = Suite.Version,
                Target = target.Name,
                Endpoint = target.BaseUrl,
                TargetBuild = build,
                Hooks = HookKeys,
                StartedAt = startedAt,
                DurationSeconds = seconds,
                Seed = Seed,
                Strict = settings.Run.Strict,
                Insecure = IsInsecure,
                KnownFailures = settings.KnownFailures,
                Interrupted = interrupted,
                Outcome = Outcome.Incomplete,
                Headline = "",
                Causes = Found,
                Requirements = [],
                Scenarios = [],
            }
        );

    private void Record(string scenario, Step step)
    {
        watch.Note(step);
        if (
            step.Kind == StepKind.AdvanceTime
            && LateCalls.MayTakeEffect(step)
            && unanswered.All(other => other.StartedAt != step.StartedAt)
        )
        {
            unanswered.Enqueue(step);
        }
        journal?.Add(
            new JournalEntry
            {
                Scenario = scenario,
                Step = step,
                Token = step.Token is { } fingerprint ? redactor.Tokens.GetValueOrDefault(fingerprint) : null,
            }
        );
        options.Recorded?.Invoke(scenario, step);
    }

    private static Judgement Unmet(Scenario scenario, Proof proof, IReadOnlyList<(string Reason, bool Declared)> unmet) =>
        new()
        {
            Requirement = proof.Requirement.Id,
            Scenario = scenario.Id,
            Verdict = Verdict.NotProven,
            Declared = unmet.All(need => need.Declared),
            Reason = unmet.OrderBy(need => need.Declared).First().Reason,
            Findings = [.. unmet.Select(need => new Finding(FindingKind.Unproven, null, need.Reason))],
        };

    private string? WhyEnded(CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? "the run was cancelled"
        : timeout.IsCancellationRequested ? $"the run ran out of its time ({settings.Run.Timeout:c})"
        : null;

    // Of its own for each scenario, so that test data does not depend on which others are played or in what order.
    private int SeedOf(Scenario scenario) =>
        BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes($"{Seed}:{scenario.Id}")), 0) & int.MaxValue;
}
