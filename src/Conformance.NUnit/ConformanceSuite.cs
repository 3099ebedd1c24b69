using System.Reflection;
using Conformance.Configuration;
using Conformance.Fake;
using Conformance.Judging;
using Conformance.Records;
using Conformance.Redaction;
using Conformance.Reports;
using Conformance.Reports.Ci;
using Conformance.Requirements;
using Conformance.Running;
using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Conformance.NUnit;

/// <summary>
/// The suite as NUnit test cases: derive one class from it, and each requirement is a test, with its section as category and its id as property
/// <c>Requirement</c>. The target comes from the parameters of the runsettings file, among them <c>config</c>, a JSON file, and from
/// <c>CONFORMANCE__...</c> environment variables; where nothing names one, the bundled reference fake is checked.
/// </summary>
[Parallelizable(ParallelScope.All)]
[System.Diagnostics.CodeAnalysis.SuppressMessage(
    "Design",
    "CA1001",
    Justification = "NUnit disposes of what the fixture holds in ConcludeAsync."
)]
public abstract class ConformanceSuite
{
    private const string ConfigParameter = "config";
    private readonly CancellationTokenSource ended = new();
    private IReadOnlyList<RunCase> cases = [];
    private ReferenceFake? fake;
    private ConformanceRun? run;
    private Task<RunRecord>? playing;
    private string? mistake;
    private string? mistakeToldBy;

    /// <summary>Begins the run: the scenarios that the selected cases need play from here on, side by side.</summary>
    [OneTimeSetUp]
    public async Task BeginAsync()
    {
        cases = [.. RunCase.In(TestExecutionContext.CurrentContext.CurrentTest).Where(test => test.IsPlanned)];
        try
        {
            var layers = Configure(new ConfigurationLayers());
            if (!layers.NamesATarget)
            {
                fake = await ReferenceFake.StartAsync(new ReferenceFakeOptions());
                layers.AddJson(fake.Configuration().ToJsonString(), "the bundled reference fake");
            }
            run = ConformanceRun.Begin(layers, RunReports.BeginJournal, new SessionOptions { InProcess = InProcess() }, Asked());
        }
        catch (Exception exception) when (exception is ConfigurationException or OutputDirectoryException or ReferenceFakeException)
        {
            mistake = exception.Message;
            return;
        }
        await SayAsync(run.Announcement);
        playing = run.PlayAsync(ended.Token);
    }

    /// <summary>The verdict on one requirement, or on the run as a whole, is the result of the test.</summary>
    [RunCases]
    public async Task Conforms()
    {
        if (mistake is not null)
        {
            var test = TestContext.CurrentContext.Test.Name;
            var first = Interlocked.CompareExchange(ref mistakeToldBy, test, null);
            throw first is null
                ? new VerdictException(ResultState.Failure, mistake)
                : new VerdictException(ResultState.Ignored, $"The run could not begin: see {first}.");
        }
        if (((RunCase)TestExecutionContext.CurrentContext.CurrentTest).Requirement is not { } requirement)
        {
            Tell(await playing!);
            return;
        }
        var judged = await run!.JudgedAsync(requirement.Id);
        if (Result(judged, requirement) is not { } result)
        {
            throw new VerdictException(ResultState.Ignored, "Nothing that was played judges it.");
        }
        Tell(judged, result);
    }

    /// <summary>Ends the run, and writes its reports.</summary>
    [OneTimeTearDown]
    public async Task ConcludeAsync()
    {
        if (run is not null && playing is not null)
        {
            // Where NUnit stopped before every case ran, nobody waits for the rest.
            await ended.CancelAsync();
            var record = await playing;
            var files = RunReports.TryWrite(record, run.Settings.Run.Out, out var trouble);
            await SayAsync(PlainText.Line(record.Headline));
            foreach (
                var line in new[]
                {
                    files is null ? null : $"reports: {string.Join(", ", files.All.Select(Path.GetFullPath))}",
                    trouble,
                    JobSummary.Append(record, Environment.GetEnvironmentVariable),
                    run.JournalTrouble,
                }
            )
            {
                if (line is not null)
                {
                    await SayAsync(line);
                }
            }
        }
        run?.Dispose();
        ended.Dispose();
        if (fake is not null)
        {
            await fake.DisposeAsync();
        }
    }

    /// <summary>Where the configuration comes from: the JSON file that <c>config</c> names, the runsettings, the environment.</summary>
    protected virtual ConfigurationLayers Configure(ConfigurationLayers layers) => Default(layers);

    /// <summary>Carries the requests to a target in this process, for instance the handler of a test server; null for the network.</summary>
    protected virtual HttpMessageHandler? InProcess() => null;

    /// <summary>The configuration as it is known while test cases are discovered. Only a fixture that changes it is made for that.</summary>
    internal static ConfigurationLayers Preview(Type fixture)
    {
        var layers = new ConfigurationLayers();
        var configure = fixture.GetMethod(
            nameof(Configure),
            BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public,
            [typeof(ConfigurationLayers)]
        );
        if (configure is null || configure.DeclaringType == typeof(ConformanceSuite))
        {
            return Default(layers);
        }
        var one = (ConformanceSuite)Activator.CreateInstance(fixture)!;
        try
        {
            return one.Configure(layers);
        }
        finally
        {
            one.ended.Dispose();
            (one as IDisposable)?.Dispose();
        }
    }

    private static ConfigurationLayers Default(ConfigurationLayers layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        if (
            (Environment.GetEnvironmentVariable(ConfigurationLayers.FileVariable) ?? TestContext.Parameters.Get(ConfigParameter)) is
            { } file
        )
        {
            // A test runner may have a current folder that the user never saw: where there is no such file, the message says where it looked.
            layers.AddFile(string.IsNullOrWhiteSpace(file) || File.Exists(file) ? file : Path.GetFullPath(file));
        }
        return layers
            .AddRunsettings(TestContext.Parameters.Names.Select(name => KeyValuePair.Create(name, TestContext.Parameters.Get(name)!)))
            .AddEnvironment();
    }

    // The case of the run as a whole asks for everything.
    private List<string>? Asked() => cases.Any(test => test.Requirement is null) ? null : [.. cases.Select(test => test.Requirement!.Id)];

    private void Tell(RunRecord judged, RequirementResult result)
    {
        foreach (var observation in result.Judgements.SelectMany(judgement => judgement.Observations).Distinct(StringComparer.Ordinal))
        {
            TestContext.Out.WriteLine(PlainText.Line(observation));
        }
        var findings = run!.Findings(result);
        if (IsRed(result))
        {
            throw new VerdictException(
                ResultState.Failure,
                string.Join('\n', [.. findings, Explanation.Brief(judged, result).ToString().TrimEnd()])
            );
        }
        if (findings.Count > 0)
        {
            throw new VerdictException(ResultState.Failure, string.Join('\n', findings));
        }
        switch (result.Verdict)
        {
            case Verdict.KnownFailure:
                throw new VerdictException(ResultState.Ignored, $"known failure {result.Requirement.Id}: {PlainText.Line(result.Reason)}");
            case Verdict.NotProven:
                throw new VerdictException(ResultState.Ignored, PlainText.Line(result.Reason));
            case Verdict.Warned:
                TestContext.Out.WriteLine(Explanation.Brief(judged, result).ToString());
                break;
        }
    }

    // What another case tells is not told again.
    private void Tell(RunRecord record)
    {
        // With Microsoft.Testing.Platform, dotnet test shows what a test wrote and nothing else.
        TestContext.Out.WriteLine(run!.Announcement);
        TestContext.Out.WriteLine(PlainText.Line(record.Headline));
        var told = cases
            .Select(test => test.Requirement is { } requirement ? Result(record, requirement) : null)
            .OfType<RequirementResult>()
            .ToList();
        var toldFindings = told.SelectMany(run.Findings).ToHashSet(StringComparer.Ordinal);
        List<string> untold =
        [
            .. record.Findings.Where(finding => !toldFindings.Contains(finding)),
            .. record.Requirements.Where(IsRed).Except(told).Select(result => Explanation.Brief(record, result).ToString().TrimEnd()),
        ];
        if (untold.Count > 0)
        {
            throw new VerdictException(ResultState.Failure, string.Join('\n', untold));
        }
        if (toldFindings.Count > 0 || told.Any(IsRed))
        {
            throw new VerdictException(ResultState.Ignored, $"{PlainText.Line(record.Headline)}: see the failed tests.");
        }
        if (record.Outcome != Outcome.Conformant)
        {
            throw new VerdictException(ResultState.Failure, PlainText.Line(record.Headline));
        }
    }

    private static RequirementResult? Result(RunRecord record, Requirement requirement) =>
        record.Requirements.FirstOrDefault(result => result.Requirement.Id == requirement.Id);

    private static bool IsRed(RequirementResult result) => result.Verdict == Verdict.Failed || result.Incomplete;

    // VSTest shows only what comes as an error; Microsoft.Testing.Platform shows either.
    private static Task SayAsync(string line) => TestContext.Error.WriteLineAsync(line);
}
