using System.CommandLine;
using Conformance.Records;
using Conformance.Reports;

namespace Conformance.Cli;

/// <summary><c>conformance compare</c>: says what improved or got worse from one run to another.</summary>
internal static class CompareCommand
{
    private const int Regression = 1;

    private static readonly Argument<string> Old = new("old.json") { Description = "The run.json of the older run." };

    private static readonly Argument<string> New = new("new.json") { Description = "The run.json of the newer run." };

    public static Command Create()
    {
        var command = new Command(
            "compare",
            "Compares two runs, requirement by requirement. Exit code: 0 no regression, 1 a requirement got worse, 2 usage error."
        )
        {
            Old,
            New,
        };
        command.SetAction(parsed =>
        {
            var comparison = RunComparison.Of(RunFile.Read(parsed.GetValue(Old)!), RunFile.Read(parsed.GetValue(New)!));
            Console.Write(ComparisonReport.Text(comparison));
            return comparison.IsRegression ? Regression : ExitCode.Success;
        });
        return command;
    }
}
