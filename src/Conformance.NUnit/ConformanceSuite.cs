using Conformance.Configuration;
using Conformance.Fake;
using Conformance.Judging;
using Conformance.Records;
using Conformance.Redaction;
using Conformance.Reports;
using Conformance.Requirements;
using Conformance.Running;
using Conformance.Scenarios;
using NUnit.Framework;

namespace Conformance.NUnit;

/// <summary>
/// The suite as NUnit test cases: derive one class from it, and each scenario is a test, with its section as category and the requirements
/// it proves as properties <c>Requirement</c>. The target comes from the parameters of the runsettings file, among them <c>config</c>, a JSON
/// file, and from <c>CONFORMANCE__...</c> environment variables; where nothing names one, the bundled reference fake is checked.
/// </summary>
[Parallelizable(ParallelScope.All)]
[System.Diagnostics.CodeAnalysis.SuppressMessage(
    "Design",
    "CA1001",
    Justification = "NUnit disposes of the fixture's session in ConcludeAsync."
)]
public abstract class ConformanceSuite
{
    private const string ConfigParameter = "config";
    private readonly IReadOnlyList<Scenario> selected = Selected();
    private ReferenceFake? fake;
    private Session? session;
    private Settings? settings;
    private JournalWriter? journal;

    /// <summary>The test cases: one for each selected scenario.</summary>
    public static IEnumerable<TestCaseData> Scenarios() => Selected().Select(TestCase);

    /// <summary>Reads the configuration, and begins the run.</summary>
    [OneTimeSetUp]
    public async Task BeginAsync()
    {
        try
        {
            var layers = Configure(new ConfigurationLayers());
            if (!layers.NamesATarget)
            {
                fake = await ReferenceFake.StartAsync(new ReferenceFakeOptions());
                layers.AddJson(fake.Configuration().ToJsonString(), "the bundled reference fake");
            }
            settings = Settings.Read(layers);
            Selection.Of(settings.Run.Only);
            RunReports.EnsureWritable(settings.Run.Out);
            session = new Session(settings, new SessionOptions { InProcess = InProcess() });
            journal = RunReports.BeginJournal(settings.Run.Out);
            session.Keep(journal, selected);
            if (session.KnownFailures.Problems is { Count: > 0 } problems)
            {
                throw new ConfigurationException(problems);
            }
        }
        catch (Exception exception) when (exception is ConfigurationException or OutputDirectoryException or ReferenceFakeException)
        {
            Assert.Fail(exception.Message);
        }
        await TestContext.Progress.WriteLineAsync($"Checking {settings!.TargetName} at {settings.Endpoint}, seed {session!.Seed}");
    }

    /// <summary>Plays one scenario; the verdicts on its requirements are the result of the test.</summary>
    [TestCaseSource(nameof(Scenarios))]
    public async Task Conforms(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var record = await session!.PlayAsync(scenario, TestContext.CurrentContext.CancellationToken);
        var told = record
            .Judgements.Where(judgement => judgement.Verdict != Verdict.Passed)
            .Select(judgement =>
                (judgement, text: Explanation.Of(Catalogue.Find(judgement.Requirement)!, judgement, record.Transcript).ToString())
            )
            .ToList();
        foreach (var observation in record.Judgements.SelectMany(judgement => judgement.Observations))
        {
            await TestContext.Out.WriteLineAsync(PlainText.Line(observation));
        }
        foreach (var (_, text) in told.Where(entry => entry.judgement.Verdict == Verdict.Warned))
        {
            await TestContext.Out.WriteLineAsync(text);
        }
        var red = told.Where(entry => entry.judgement.Verdict == Verdict.Failed || entry.judgement.Incomplete).ToList();
        if (red.Count > 0)
        {
            Assert.Fail(string.Join("\n", red.Select(entry => entry.text)));
        }
        if (session.KnownFailuresThatPass(scenario, selected) is { Count: > 0 } passing)
        {
            Assert.Fail(string.Join("\n", passing));
        }
        if (told.FirstOrDefault(entry => entry.judgement.Verdict == Verdict.KnownFailure) is { judgement: { } known })
        {
            Assert.Ignore($"known failure {known.Requirement}: {known.Reason}");
        }
        if (told.FirstOrDefault(entry => entry.judgement.Declared) is { judgement: { } declared })
        {
            Assert.Ignore(declared.Reason!);
        }
    }

    /// <summary>Writes the reports of what was played.</summary>
    [OneTimeTearDown]
    public async Task ConcludeAsync()
    {
        if (session is not null && journal is not null)
        {
            var run = session.Conclude();
            await TestContext.Progress.WriteLineAsync(run.Headline);
            try
            {
                var files = RunReports.Write(run, settings!.Run.Out);
                await TestContext.Progress.WriteLineAsync($"reports: {string.Join(", ", files.All)}");
            }
            catch (OutputDirectoryException exception)
            {
                await TestContext.Progress.WriteLineAsync(exception.Message);
            }
            if (journal.Trouble is { } trouble)
            {
                await TestContext.Progress.WriteLineAsync(
                    $"{JournalWriter.FileName} ends before the run did: {PlainText.Line(trouble, 300)}"
                );
            }
            journal.Dispose();
        }
        session?.Dispose();
        if (fake is not null)
        {
            await fake.DisposeAsync();
        }
    }

    /// <summary>Where the configuration comes from: the JSON file that <c>config</c> names, the runsettings, the environment.</summary>
    protected virtual ConfigurationLayers Configure(ConfigurationLayers layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        if (
            (Environment.GetEnvironmentVariable(ConfigurationLayers.FileVariable) ?? TestContext.Parameters.Get(ConfigParameter)) is
            { } file
        )
        {
            layers.AddFile(file);
        }
        return layers.AddRunsettings(Parameters()).AddEnvironment();
    }

    /// <summary>Carries the requests to a target in this process, for instance the handler of a test server; null for the network.</summary>
    protected virtual HttpMessageHandler? InProcess() => null;

    private static IEnumerable<KeyValuePair<string, string>> Parameters() =>
        TestContext.Parameters.Names.Select(name => KeyValuePair.Create(name, TestContext.Parameters.Get(name)!));

    private static IReadOnlyList<Scenario> Selected()
    {
        try
        {
            return Selection.Of(Only());
        }
        catch (ConfigurationException)
        {
            // Told by the set-up, in its own words: an exception here would make all tests vanish.
            return Suite.Scenarios;
        }
    }

    // At the time of discovery only what the runner hands over is known; a selection in the JSON file narrows the reports of the tool only.
    private static List<string> Only() =>
        [
            .. Parameters()
                .Where(parameter => parameter.Key.StartsWith("run:only:", StringComparison.OrdinalIgnoreCase))
                .Select(parameter => parameter.Value),
        ];

    private static TestCaseData TestCase(Scenario scenario)
    {
        var test = new TestCaseData(scenario).SetName(Name(scenario.Id)).SetCategory(Name(scenario.Proves.Section.ToString()));
        test.SetDescription(scenario.Proves.Statement);
        foreach (var proof in scenario.Proofs)
        {
            test.Properties.Add("Requirement", proof.Requirement.Id);
        }
        return test;
    }

    // Only letters, digits, underscores and hyphens: a dot splits the class name in JUnit files, a space breaks filters.
    private static string Name(string text) => text.Replace('.', '_').Replace(' ', '_');
}
