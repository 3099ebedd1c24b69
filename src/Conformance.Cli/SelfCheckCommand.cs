using System.CommandLine;
using Conformance.Cli.SelfChecking;
using Conformance.Records;
using Conformance.Reports;
using Conformance.Reports.Progress;

namespace Conformance.Cli;

/// <summary><c>conformance selfcheck</c>: tests the suite itself against the fake with and without faults.</summary>
internal static class SelfCheckCommand
{
    private static readonly Option<string[]> Fault = new("--fault")
    {
        Description = "Tries only this fault and the plain fake (see conformance fake --list-faults). Repeatable.",
        HelpName = "NAME",
    };

    private static readonly Option<string[]> Style = new("--style")
    {
        Description = "Tries only this conforming variant (see conformance fake --list-styles). Repeatable.",
        HelpName = "NAME",
    };

    private static readonly Option<string> Out = new("--out", "-o")
    {
        Description = "Folder for selfcheck.html, selfcheck.json and selfcheck.md.",
        HelpName = "DIR",
        DefaultValueFactory = _ => "artifacts",
    };

    private static readonly Option<int?> Seed = new("--seed")
    {
        Description = "Seed of the test data in every run.",
        HelpName = "N",
        CustomParser = OptionValue.Parser<int?>("--seed", OptionValue.TryParseSeed, "a whole number of 0 or more"),
    };

    public static Command Create()
    {
        var command = new Command(
            "selfcheck",
            "Tests the suite itself. It must find nothing in the conforming variants of the reference fake, and each fault by the requirement that the fault breaks. Exit code: 0 if so, 1 if not."
        )
        {
            Fault,
            Style,
            Out,
            Seed,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var directory = parsed.GetValue(Out)!;
        RunReports.EnsureWritable(directory);
        var played = 0;
        using var beat = new Heartbeat(Console.Out, () => $"{Words.Number(played, "run")} played", TimeProvider.System);
        var record = await SelfCheck.RunAsync(
            parsed.GetValue(Fault) ?? [],
            parsed.GetValue(Style) ?? [],
            parsed.GetValue(Seed),
            run =>
            {
                Interlocked.Increment(ref played);
                if (run.Problems.Count > 0)
                {
                    Console.WriteLine($"PROBLEM {run.Name}");
                }
            },
            cancellationToken
        );
        return Conclude(record, directory);
    }

    /// <summary>Writes the result and returns the exit code.</summary>
    internal static int Conclude(SelfCheckRecord record, string directory)
    {
        var files = SelfCheckReport.Write(record, directory);
        Console.WriteLine(SelfCheckReport.Text(record));
        Console.WriteLine(string.Join(Environment.NewLine, files));
        return record.Succeeded ? ExitCode.Success : (int)Outcome.NotConformant;
    }
}
