using System.CommandLine;
using Conformance.Cli.Tracing;
using Conformance.Configuration;
using Conformance.Fake;
using Conformance.Pact;
using Conformance.Pact.Core;
using Conformance.Records;
using Conformance.Redaction;
using Conformance.Reports;
using Conformance.Reports.Progress;
using Conformance.Running;

namespace Conformance.Cli;

/// <summary><c>conformance run</c>: checks a target and writes the reports.</summary>
internal static class RunCommand
{
    private static readonly Option<string[]> Only = new("--only")
    {
        Description = "Checks only this requirement (token.single-use) or section (token). Repeatable.",
        HelpName = "ID",
    };

    private static readonly Option<string> Out = new("--out", "-o")
    {
        Description = "Folder for the reports. [default: artifacts]",
        HelpName = "DIR",
    };

    private static readonly Option<string> Seed = new("--seed")
    {
        Description = "Seed of the test data. The same seed gives the same ids and bodies.",
        HelpName = "N",
    };

    private static readonly Option<string> Parallel = new("--parallel", "-p")
    {
        Description = "How many scenarios run at once. [default: 16]",
        HelpName = "N",
    };

    private static readonly Option<bool> Verbose = new("--verbose", "-v")
    {
        Description = "Shows each scenario as it ends, every requirement, and all that is known of each that is not passed.",
    };

    private static readonly Option<bool> Quiet = new("--quiet", "-q")
    {
        Description = "Shows what is wrong and the verdict, and nothing while the run lasts.",
    };

    private static readonly Option<bool> Strict = new("--strict") { Description = "Treats every should as a must." };

    public static Command Create()
    {
        var command = new Command(
            "run",
            "Checks a target, by default the bundled reference fake. Exit code: 0 conformant, 1 not conformant, 2 usage or configuration error, 3 incomplete, 4 unreachable."
        )
        {
            ConfigurationOptions.Config,
            ConfigurationOptions.Url,
            Only,
            Out,
            Seed,
            Parallel,
            Strict,
            ConfigurationOptions.Baseline,
            Verbose,
            Quiet,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(Verbose) && result.GetValue(Quiet))
            {
                result.AddError("--quiet and --verbose contradict each other: leave one out");
            }
        });
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        // System.CommandLine listens for Ctrl-C only once the action has begun to wait. Without this, an early Ctrl-C would kill the run.
        await Task.Yield();
        var baseline = ConfigurationOptions.BaselineOf(parsed);
        var layers = Layers(parsed);
        await using var fake = layers.NamesATarget ? null : await ReferenceFake.StartAsync(new ReferenceFakeOptions(), cancellationToken);
        if (fake is not null)
        {
            layers.AddJson(fake.Configuration().ToJsonString(), "the bundled reference fake");
        }
        var (verbose, quiet) = (parsed.GetValue(Verbose), parsed.GetValue(Quiet));
        var console = ConsoleReport.StandardOutput();
        var progress = new RunProgress(TimeProvider.System);
        ProgressConsole? shown = null;
        var errors = parsed.InvocationConfiguration.Error;
        using var traces = TraceExport.Begin(Environment.GetEnvironmentVariable, why => errors.WriteLine($"conformance: {why}"));
        string? notExported;
        using var run = ConformanceRun.Begin(
            layers,
            RunReports.BeginJournal,
            progress.Follow(new SessionOptions { Checked = result => shown?.Say(CheckReport.Doubts(result)) })
        );
        progress.Expect(run.Scenarios.Select(scenario => (scenario.Id, scenario.Proves.Section)));
        progress.Held = () => run.HeldFor;
        if (!quiet)
        {
            Console.WriteLine(run.Announcement);
        }
        RunRecord record;
        string? contract = null;
        string? notWritten = null;
        var directory = run.Settings.Run.Out;
        await using (
            shown = new ProgressConsole(
                console,
                progress,
                ProgressConsole.WayAt(console, quiet, Environment.GetEnvironmentVariable),
                verbose,
                TimeProvider.System
            )
        )
        {
            record = await run.PlayAsync(cancellationToken);
            progress.Begin("writing the contract");
            try
            {
                // Even where the run was cancelled: what is expected of the endpoint does not depend on how it went.
                contract = (await EndpointContract.WriteAsync(Path.Combine(directory, "pacts"), CancellationToken.None)).ToString();
            }
            catch (Exception exception) when (exception is PactException or IOException or UnauthorizedAccessException)
            {
                notWritten = PlainText.Line(exception.Message, 300);
            }
            progress.Begin("exporting the traces");
            notExported = traces?.End();
        }
        if (notExported is not null)
        {
            await errors.WriteLineAsync($"conformance: {notExported}");
        }
        if (run.JournalTrouble is { } trouble)
        {
            await errors.WriteLineAsync($"conformance: {trouble}");
        }
        var exitCode = Reporting.Conclude(record, directory, errors, verbose, contract, baseline, quiet: quiet);
        if (notWritten is null)
        {
            return exitCode;
        }
        await errors.WriteLineAsync($"conformance: the contract is not written: {notWritten}");
        return exitCode == ExitCode.Success ? ExitCode.Usage : exitCode;
    }

    private static ConfigurationLayers Layers(ParseResult parsed)
    {
        var layers = ConfigurationOptions.Layers(parsed);
        layers.AddOption(ConfigurationOptions.Url, "target:baseUrl", parsed.GetValue(ConfigurationOptions.Url));
        layers.AddOption(Out, "run:out", parsed.GetValue(Out));
        layers.AddOption(Seed, "run:seed", parsed.GetValue(Seed));
        layers.AddOption(Parallel, "run:parallel", parsed.GetValue(Parallel));
        layers.AddOption(Strict, "run:strict", parsed.GetValue(Strict) ? "true" : null);
        layers.AddOptions("--only", "run:only", parsed.GetValue(Only) ?? []);
        return layers;
    }
}
