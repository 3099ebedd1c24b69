using System.CommandLine;
using Conformance.Records;
using Conformance.Reports;

namespace Conformance.Cli;

/// <summary><c>conformance judge</c>: gives the verdicts of a run anew, offline, with the rules of this version of the suite.</summary>
internal static class JudgeCommand
{
    private static readonly Argument<string> File = new("run.json") { Description = "The run.json of a run." };

    private static readonly Option<bool> Strict = new("--strict") { Description = "A should counts as a must." };

    private static readonly Option<string> Out = new("--out", "-o")
    {
        Description = "Where reports with the new verdicts are written; without it none are.",
        HelpName = "DIR",
    };

    public static Command Create()
    {
        var command = new Command(
            "judge",
            "Judges the evidence of a run again, offline, with the rules of this version, and says which verdicts changed. Exit code: as run."
        )
        {
            File,
            Strict,
            Out,
        };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var before = RunFile.Read(parsed.GetValue(File)!);
        var directory = parsed.GetValue(Out);
        if (directory is not null)
        {
            RunReports.EnsureWritable(directory);
        }
        var judged = JudgedAgain.Of(before, parsed.GetValue(Strict));
        Console.WriteLine(ComparisonReport.Text(RunComparison.Of(before, judged.Run)));
        Reporting.Say("scenarios that this version does not know keep their verdicts", judged.UnknownScenarios);
        Reporting.Say(
            "scenarios of this version without evidence in the file (not selected, or new since)",
            judged.ScenariosWithoutEvidence
        );
        Reporting.Say("requirements that were not judged before", judged.NewRequirements);
        return Reporting.Conclude(judged.Run, directory, parsed.InvocationConfiguration.Error);
    }
}
