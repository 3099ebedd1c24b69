using System.Text.Json.Nodes;
using System.Xml.Linq;
using Conformance.Configuration;
using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Records;
using Conformance.Reports;
using Conformance.Requirements;
using Conformance.Running;
using Conformance.Scenarios;
using Spectre.Console;

namespace Conformance.Robustness.Tests.Runs;

/// <summary>A run from the configuration to the last report, and everything that came out of it.</summary>
internal sealed class Attempt
{
    private Attempt(RunRecord run, IReadOnlyDictionary<string, string> outputs) => (Run, Outputs) = (run, outputs);

    public RunRecord Run { get; }

    /// <summary>Every text that a person or a program gets to see, by what it is.</summary>
    public IReadOnlyDictionary<string, string> Outputs { get; }

    /// <summary>The verdicts, by id of the requirement.</summary>
    public IReadOnlyDictionary<string, Verdict> Verdicts =>
        Run.Requirements.ToDictionary(result => result.Requirement.Id, result => result.Verdict, StringComparer.Ordinal);

    /// <summary>Every step of every scenario.</summary>
    public IEnumerable<Step> Steps => Run.Scenarios.SelectMany(scenario => scenario.Transcript?.Steps ?? []);

    /// <summary>Why scenarios were not played to their end.</summary>
    public IEnumerable<string> Interruptions => Run.Scenarios.Select(scenario => scenario.Transcript?.Interrupted).OfType<string>();

    /// <summary>Plays scenarios, writes all reports, and reads them back as their readers would.</summary>
    /// <param name="configuration">The target.</param>
    /// <param name="overrides">What differs from that, by key.</param>
    /// <param name="only">Which scenarios; all where there are none.</param>
    /// <param name="guard">Far beyond the time that the run may take: whoever runs into it does not end.</param>
    public static async Task<Attempt> PlayAsync(
        JsonObject configuration,
        IReadOnlyDictionary<string, string> overrides,
        IReadOnlyCollection<string> only,
        CancellationToken guard
    )
    {
        var layers = new ConfigurationLayers().AddJson(configuration.ToJsonString(), "test");
        foreach (var (key, value) in overrides)
        {
            layers.AddOption("test", key, value);
        }
        var settings = Settings.Read(layers);
        var recorded = new System.Collections.Concurrent.ConcurrentQueue<Step>();
        using var session = new Session(settings, new SessionOptions { Recorded = (_, step) => recorded.Enqueue(step) });
        var run = await session.RunAsync(Selection.Of(only), guard).WaitAsync(guard);
        guard.ThrowIfCancellationRequested();
        return new Attempt(run, OutputsOf(run, recorded));
    }

    private static Dictionary<string, string> OutputsOf(RunRecord run, IEnumerable<Step> recorded)
    {
        using var directory = new TemporaryDirectory();
        var files = RunReports.Write(run, directory.Path);
        RunFile.Read(files.RunJson).Headline.Should().Be(run.Headline);
        XDocument.Load(files.JUnit).Descendants("testcase").Should().NotBeEmpty();
        var outputs = files.All.ToDictionary(file => Path.GetFileName(file), File.ReadAllText, StringComparer.Ordinal);
        outputs["console"] = ConsoleText(run);
        outputs["messages of tests"] = string.Join(
            '\n',
            run.Scenarios.SelectMany(scenario =>
                scenario.Judgements.Select(judgement =>
                    Explanation.Of(Catalogue.Find(judgement.Requirement)!, judgement, scenario.Transcript).ToString()
                )
            )
        );
        outputs["steps as they are recorded"] = string.Join(
            '\n',
            recorded.Select(step => $"{step} {System.Text.Json.JsonSerializer.Serialize(step, RunJson.Options)}")
        );
        outputs["records as texts"] = string.Join(
            '\n',
            recorded.Select(step => $"{step.Trouble} {step.Exchange} {step.Account} {step.ProvisionedAccount}")
        );
        outputs.Values.Should().NotContain(text => text.Length == 0);
        return outputs;
    }

    private static string ConsoleText(RunRecord run)
    {
        using var writer = new StringWriter();
        ConsoleReport.Write(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) }), run, verbose: true);
        return writer.ToString();
    }
}
