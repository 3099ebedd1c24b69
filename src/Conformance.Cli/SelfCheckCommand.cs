using System.CommandLine;
using Conformance.Cli.SelfChecking;
using Conformance.Records;
using Conformance.Reports;

namespace Conformance.Cli;

/// <summary><c>conformance selfcheck</c>: shows that the suite finds what is wrong and nothing else.</summary>
internal static class SelfCheckCommand
{
    private static readonly Option<string[]> Fault = new("--fault")
    {
        Description = "Tries only this fault (see conformance fake --list-faults). Repeatable.",
        HelpName = "NAME",
    };

    private static readonly Option<string> Out = new("--out", "-o")
    {
        Description = "Where selfcheck.json and selfcheck.md are written.",
        HelpName = "DIR",
        DefaultValueFactory = _ => "artifacts",
    };

    private static readonly Option<int?> Seed = new("--seed")
    {
        Description = "Seed of the test data of every run.",
        HelpName = "N",
        CustomParser = OptionValue.Parser<int?>("--seed", OptionValue.TryParseSeed, "a whole number from 0: write one"),
    };

    public static Command Create()
    {
        var command = new Command(
            "selfcheck",
            "Runs the catalogue against the reference fake in each legitimate style, which must find nothing, and with each fault, which the requirement that it breaks must find. Exit code: 0 when all is so, 1 when not."
        )
        {
            Fault,
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
        var record = await SelfCheck.RunAsync(
            parsed.GetValue(Fault) ?? [],
            parsed.GetValue(Seed),
            run =>
            {
                if (run.Problems.Count > 0)
                {
                    Console.WriteLine($"PROBLEM {run.Name}");
                }
            },
            cancellationToken
        );
        return Conclude(record, directory);
    }

    /// <summary>Writes what the self-check showed, and gives the exit code.</summary>
    internal static int Conclude(SelfCheckRecord record, string directory)
    {
        var files = SelfCheckReport.Write(record, directory);
        Console.WriteLine(SelfCheckReport.Text(record));
        Console.WriteLine(string.Join(Environment.NewLine, files));
        return record.Succeeded ? ExitCode.Success : (int)Outcome.NotConformant;
    }
}
