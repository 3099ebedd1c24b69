using System.CommandLine;
using Conformance.Fake;
using Conformance.Judging;
using Conformance.Reports;
using Conformance.Requirements;
using Conformance.Running;

namespace Conformance.Cli;

/// <summary><c>conformance check</c>: looks whether a target and its hooks can be used, and says what could be proven.</summary>
internal static class CheckCommand
{
    // What a scenario costs on average, measured at the reference fake: it only gives an order of magnitude.
    private const int CallsPerScenario = 22;

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
        Console.WriteLine(Redaction.PlainText.Line($"{run.Settings.TargetName}   {run.Settings.Endpoint}", 300));
        Console.WriteLine();
        var result = await run.CheckAsync(cancellationToken);
        Console.WriteLine(CheckReport.Text(result));
        if (result.Stops is not null)
        {
            Console.WriteLine($"Cannot be checked: 1 cause. Nothing was judged. (exit code {(int)result.StopsWith})");
            return (int)result.StopsWith;
        }
        Foresee(run);
        return ExitCode.Success;
    }

    private static void Foresee(ConformanceRun run)
    {
        var unmet = run.Scenarios.ToDictionary(scenario => scenario.Id, run.Unmet, StringComparer.Ordinal);
        var played = run.Scenarios.Where(scenario => unmet[scenario.Id].Count == 0).ToList();
        var all = run
            .Scenarios.SelectMany(scenario => scenario.Proofs)
            .Select(proof => proof.Requirement)
            .Concat(Surveys.Requirements)
            .Distinct()
            .ToList();
        var provable = played
            .SelectMany(scenario => scenario.Proofs)
            .Select(proof => proof.Requirement)
            .Concat(Surveys.Requirements)
            .ToHashSet();
        Console.WriteLine($"Ready: {provable.Count} of {Number(all.Count, "requirement")} can be proven.");
        foreach (
            var group in run
                .Scenarios.Where(scenario => unmet[scenario.Id].Count > 0)
                .SelectMany(scenario => scenario.Proofs.Select(proof => (proof.Requirement, unmet[scenario.Id][0].Reason)))
                .Where(pair => !provable.Contains(pair.Requirement))
                .GroupBy(pair => pair.Reason, pair => pair.Requirement.Id, StringComparer.Ordinal)
        )
        {
            var ids = group.Distinct(StringComparer.Ordinal).ToList();
            Console.WriteLine($"  not {string.Join(", ", ids.Take(4))}{(ids.Count > 4 ? $" and {ids.Count - 4} more" : "")}: {group.Key}");
        }
        var accounts = played.Sum(scenario => scenario.Needs.Accounts.Values.Sum());
        Console.WriteLine($"About {played.Count * CallsPerScenario} calls, {Number(accounts, "account")}. (exit code {ExitCode.Success})");
    }

    private static string Number(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
