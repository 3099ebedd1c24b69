using Conformance.Configuration;
using Conformance.Judging;
using Conformance.Judging.Histories;
using Conformance.Records;
using Conformance.Redaction;
using Conformance.Running.Checking;
using Conformance.Scenarios;

namespace Conformance.Running;

/// <summary>
/// One run from its beginning to its record, in the one way that every front door goes: begin (which finds every mistake before anything is
/// sent), play, conclude. A front door says where the configuration comes from, and shows what the record holds.
/// </summary>
public sealed class ConformanceRun : IDisposable
{
    private readonly Session session;
    private readonly SessionOptions options;
    private readonly JournalWriter? journal;
    private readonly Dictionary<string, TaskCompletionSource> played;

    private ConformanceRun(
        Settings settings,
        IReadOnlyList<Scenario> scenarios,
        SessionOptions options,
        Func<string, JournalWriter>? beginJournal
    )
    {
        Settings = settings;
        this.options = options;
        Scenarios = scenarios;
        played = scenarios.ToDictionary(
            scenario => scenario.Id,
            _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously),
            StringComparer.Ordinal
        );
        session = new Session(
            settings,
            options with
            {
                Played = record =>
                {
                    options.Played?.Invoke(record);
                    played[record.Id].TrySetResult();
                },
            }
        );
        try
        {
            session.EnsureAccountsFor(scenarios);
            if (session.KnownFailures.Mistakes is { Count: > 0 } mistakes)
            {
                throw new ConfigurationException(mistakes);
            }
            journal = beginJournal?.Invoke(settings.Run.Out);
            if (journal is not null)
            {
                session.Keep(journal, scenarios);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The configuration, read and checked.</summary>
    internal Settings Settings { get; }

    /// <summary>The scenarios to play, in the order of the catalogue.</summary>
    internal IReadOnlyList<Scenario> Scenarios { get; }

    /// <summary>For how long the run is held back yet, because the target asked for it.</summary>
    internal TimeSpan HeldFor => session.HeldFor;

    /// <summary>What is about to be checked, in one line.</summary>
    public string Announcement =>
        $"Checking {PlainText.Line(Settings.TargetName, 200)} at {PlainText.Line(Settings.Endpoint, 300)} with {Scenarios.Count} scenario{(Scenarios.Count == 1 ? "" : "s")}, seed {session.Seed}";

    /// <summary>Why the journal ends before the run did, in one line, or null.</summary>
    internal string? JournalTrouble =>
        journal?.Trouble is { } trouble ? $"{JournalWriter.FileName} ends before the run did: {PlainText.Line(trouble, 300)}" : null;

    /// <summary>Reads the configuration, checks everything that can be checked before anything is sent, and begins the run. It leaves no files.</summary>
    /// <param name="layers">The configuration.</param>
    /// <param name="options">What the caller adds to the configuration, or null.</param>
    /// <exception cref="ConfigurationException">The configuration cannot be used.</exception>
    public static ConformanceRun Begin(ConfigurationLayers layers, SessionOptions? options = null) => Begin(layers, null, options);

    /// <summary>Reads the configuration, checks everything that can be checked before anything is sent, and begins the run. Its time runs from here.</summary>
    /// <param name="layers">The configuration.</param>
    /// <param name="beginJournal">Begins the journal in the folder of the reports, which it checks first; null for a run that leaves no files.</param>
    /// <param name="options">What the caller adds to the configuration, or null.</param>
    /// <param name="requirements">Ids of the requirements that the caller asks for among the selected ones; null for all of them.</param>
    /// <exception cref="ConfigurationException">The configuration cannot be used.</exception>
    internal static ConformanceRun Begin(
        ConfigurationLayers layers,
        Func<string, JournalWriter>? beginJournal,
        SessionOptions? options = null,
        IReadOnlyCollection<string>? requirements = null
    )
    {
        var settings = Settings.Read(layers);
        var selected = Selection.Of(settings.Run);
        return new ConformanceRun(
            settings,
            requirements is null ? selected : [.. selected.Where(scenario => requirements.Any(id => Proves(scenario, id)))],
            options ?? new SessionOptions(),
            beginJournal
        );
    }

    /// <summary>Looks whether the target and its hooks can be used; plays nothing.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<CheckResult> CheckAsync(CancellationToken cancellationToken) => session.CheckAsync(cancellationToken);

    /// <summary>What the run could prove: what <see cref="CheckAsync"/> found to be unusable, once it was called, is taken into account.</summary>
    public Foresight Foresee() => Foresight.Of(Scenarios, session.Unmet, session.Estimate, session.Explored);

    /// <summary>
    /// Checks the target, plays the scenarios side by side and concludes. Where one cause makes everything unprovable nothing is played, and
    /// the record says so.
    /// </summary>
    /// <param name="cancellationToken">Ends the run; what is known by then is in the record.</param>
    public async Task<RunRecord> PlayAsync(CancellationToken cancellationToken)
    {
        try
        {
            var check = await session.CheckAsync(cancellationToken);
            options.Checked?.Invoke(check);
            return await session.RunAsync(Scenarios, cancellationToken);
        }
        finally
        {
            // Whoever waits for a scenario that was not reached is not to wait for ever.
            foreach (var scenario in played.Values)
            {
                scenario.TrySetResult();
            }
        }
    }

    /// <summary>Waits, while the run plays, until every scenario that has a say in a requirement was played.</summary>
    /// <param name="requirement">Id of the requirement.</param>
    /// <returns>The record of what was played so far, in which the result of the requirement is final.</returns>
    internal async Task<RunRecord> JudgedAsync(string requirement)
    {
        var telling = Surveys.Requirements.Concat(HistorySurveys.Requirements).Any(surveyed => surveyed.Id == requirement)
            ? Scenarios
            : Scenarios.Where(scenario => HasASay(scenario, requirement));
        await Task.WhenAll(telling.Select(scenario => played[scenario.Id].Task));
        return session.SoFar();
    }

    /// <summary>What the list of known failures says of a requirement that does not hold: it passes now, or its date has passed.</summary>
    /// <param name="result">The result of the requirement.</param>
    internal IReadOnlyList<string> Findings(RequirementResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return session.KnownFailures.Findings(result.Requirement.Id, result.Verdict);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        journal?.Dispose();
        session.Dispose();
    }

    private static bool Proves(Scenario scenario, string requirement) => scenario.Proofs.Any(proof => proof.Requirement.Id == requirement);

    private static bool HasASay(Scenario scenario, string requirement) =>
        Proves(scenario, requirement) || scenario.MayRefute.Any(refuted => refuted.Id == requirement);
}
