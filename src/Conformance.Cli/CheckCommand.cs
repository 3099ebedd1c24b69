using System.CommandLine;
using Conformance.Configuration;
using Conformance.Fake;
using Conformance.Records;
using Conformance.Redaction;
using Conformance.Reports;
using Conformance.Reports.Progress;
using Conformance.Running;
using Conformance.Running.Checking;

namespace Conformance.Cli;

/// <summary><c>conformance check</c>: looks whether a target and its hooks can be used, and says what could be proven.</summary>
internal static class CheckCommand
{
    private const int MostNamed = 4;

    public static Command Create()
    {
        var command = new Command(
            "check",
            "Looks whether the target and its hooks can be used, one line for each, and says how many requirements can be proven. Judges nothing. Exit code: 0 ready, 2 usage or configuration error, 3 something is in the way, 4 unreachable."
        )
        {
            ConfigurationOptions.Config,
            ConfigurationOptions.Url,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var layers = ConfigurationOptions.Layers(parsed);
        layers.AddOption(ConfigurationOptions.Url, "target:baseUrl", parsed.GetValue(ConfigurationOptions.Url));
        await using var fake = layers.NamesATarget ? null : await ReferenceFake.StartAsync(new ReferenceFakeOptions(), cancellationToken);
        if (fake is not null)
        {
            layers.AddJson(fake.Configuration().ToJsonString(), "the bundled reference fake");
        }
        using var run = ConformanceRun.Begin(layers);
        Console.WriteLine(PlainText.Line($"{run.Settings.TargetName}   {run.Settings.Endpoint}", 300));
        Console.WriteLine();
        CheckResult result;
        using (new Heartbeat(Console.Out, () => "waiting for the target", TimeProvider.System))
        {
            result = await run.CheckAsync(cancellationToken);
        }
        Console.WriteLine(CheckReport.Text(result));
        if (result.Stops is not null)
        {
            Console.WriteLine($"Cannot be checked: 1 cause. Nothing was judged. (exit code {(int)result.StopsWith})");
            return (int)result.StopsWith;
        }
        var exitCode = result.Lines.Any(line => line.State == CheckState.Failed) ? (int)Outcome.Incomplete : ExitCode.Success;
        Foresee(run.Foresee(), run.Settings.Run, exitCode);
        return exitCode;
    }

    private static void Foresee(Foresight foresight, RunSettings settings, int exitCode)
    {
        var ready = exitCode == ExitCode.Success ? "Ready" : "Something is in the way";
        Console.WriteLine($"{ready}: {foresight.Provable} of {Number(foresight.All, "requirement")} can be proven.");
        foreach (var (reason, requirements) in foresight.Gaps)
        {
            var more = requirements.Count > MostNamed ? $" and {requirements.Count - MostNamed} more" : "";
            Console.WriteLine($"  not {string.Join(", ", requirements.Take(MostNamed))}{more}: {PlainText.Line(reason, 300)}");
        }
        var duration = foresight.Duration is { } time ? $", {Duration(time, settings)}" : "";
        Console.WriteLine($"About {foresight.Calls} calls, {Number(foresight.Accounts, "account")}{duration}. (exit code {exitCode})");
        if (foresight.Duration > settings.Timeout)
        {
            Console.WriteLine($"The run would end before that, because run:timeout is {settings.Timeout:c}: set it to a longer time.");
        }
    }

    // An estimate: to the second it would look like a promise.
    private static string Duration(TimeSpan time, RunSettings settings) =>
        (
            time.TotalSeconds < 10 ? "a few seconds"
            : time.TotalMinutes < 2 ? $"about {Math.Ceiling(time.TotalSeconds / 10) * 10:0} s"
            : $"about {Math.Ceiling(time.TotalMinutes):0} min"
        ) + (settings.RequestsPerSecond is { } limit ? $" at {limit:0.###} requests a second" : " at this distance");

    private static string Number(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
