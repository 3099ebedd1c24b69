using System.CommandLine;
using System.Globalization;
using Conformance.Configuration;
using Conformance.Fake;
using Conformance.Files;
using Conformance.Records;
using Conformance.Reports;
using Conformance.Reports.Progress;
using Conformance.Requirements;
using Conformance.Running;
using Conformance.Scenarios.Exploring;

namespace Conformance.Cli;

/// <summary><c>conformance explore</c>: plays random programs, judged by the model of a right server, and shrinks those that are refuted.</summary>
internal static class ExploreCommand
{
    private static readonly TimeSpan UsualTime = TimeSpan.FromSeconds(60);

    // For the check before, and for what is shrunk after the time.
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(5);

    private static readonly Option<TimeSpan> Time = new("--time")
    {
        Description = "For how long programs are played.",
        HelpName = "TIME",
        DefaultValueFactory = _ => UsualTime,
        CustomParser = OptionValue.Parser<TimeSpan>("--time", OptionValue.TryParseTime, "a time such as 60s"),
    };

    private static readonly Option<string> Seed = new("--seed")
    {
        Description = "Seed of the programs. The same seed gives the same programs.",
        HelpName = "N",
    };

    private static readonly Option<string> Out = new("--out", "-o")
    {
        Description = "Folder for the refuted programs.",
        HelpName = "DIR",
        DefaultValueFactory = _ => "artifacts",
    };

    private static readonly Option<bool> Strict = new("--strict") { Description = "Treats every should as a must." };

    public static Command Create()
    {
        var command = new Command(
            "explore",
            "Plays random programs of generations and redemptions, by default against the bundled reference fake, judged by the model of a right server. A refuted one is shrunk and saved. Exit code: 0 nothing refuted, 1 refuted, 2 usage or configuration error, 3 incomplete."
        )
        {
            ConfigurationOptions.Config,
            ConfigurationOptions.Url,
            Time,
            Seed,
            Out,
            Strict,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await Task.Yield();
        var time = parsed.GetValue(Time);
        var directory = parsed.GetValue(Out)!;
        RunReports.EnsureWritable(directory);
        var layers = ConfigurationOptions.Layers(parsed);
        layers.AddOption(ConfigurationOptions.Url, "target:baseUrl", parsed.GetValue(ConfigurationOptions.Url));
        layers.AddOption(Seed, "run:seed", parsed.GetValue(Seed));
        layers.AddOption(Time, "run:timeout", $"{(int)(time + Slack).TotalSeconds}s");
        await using var fake = layers.NamesATarget ? null : await ReferenceFake.StartAsync(new ReferenceFakeOptions(), cancellationToken);
        if (fake is not null)
        {
            layers.AddJson(fake.Configuration().ToJsonString(), "the bundled reference fake");
        }
        var at = ConfigurationOptions.Repeated(parsed);
        return await PlayAsync(layers, new ExplorationOptions { Time = time }, directory, at, parsed.GetValue(Strict), cancellationToken);
    }

    /// <summary>Plays, tells what is found, and returns the exit code.</summary>
    internal static async Task<int> PlayAsync(
        ConfigurationLayers layers,
        ExplorationOptions options,
        string? directory,
        string? at,
        bool strict,
        CancellationToken cancellationToken
    )
    {
        using var run = ExploringRun.Begin(
            layers,
            options with
            {
                Found = found => Console.Write(ExplorationReport.Text(found, directory is null ? null : $"{Saved(found, directory)}{at}")),
            }
        );
        Console.WriteLine(
            $"{(options.Given is null ? "Exploring" : "Playing a program at")} {run.Settings.TargetName} at {run.Settings.Endpoint}, seed {run.Seed}"
        );
        string? trouble;
        using (
            new Heartbeat(
                Console.Out,
                () => $"{Words.Number(run.Programs, "program")}, {Words.Number(run.Calls, "call")}, {run.Found.Count} refuted",
                TimeProvider.System
            )
        )
        {
            trouble = await run.PlayAsync(cancellationToken);
        }
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{run.Programs:N0} program{(run.Programs == 1 ? "" : "s")}, {run.Calls:N0} call{(run.Calls == 1 ? "" : "s")}, seed {run.Seed}: {run.Found.Count} refuted"
            )
        );
        if (run.Found.Any(found => strict || found.Refutation.Requirement.Level == Level.Must))
        {
            Console.WriteLine("NOT CONFORMANT");
            return (int)Outcome.NotConformant;
        }
        if (trouble is not null)
        {
            Console.WriteLine($"INCOMPLETE: {trouble}");
            return (int)Outcome.Incomplete;
        }
        Console.WriteLine(
            run.Found.Count > 0 ? "Only shoulds are not met." : "Nothing was refuted. That proves nothing: conformance run does."
        );
        return ExitCode.Success;
    }

    private static string Saved(FoundProgram found, string directory)
    {
        var path = Path.Combine(directory, $"explore-{found.Refutation.Requirement.Id}.json");
        OutputFile.Write(path, ProgramFile.Text(found));
        return path;
    }
}
