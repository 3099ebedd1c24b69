using System.CommandLine;
using Conformance.Records;
using Conformance.Reports;

namespace Conformance.Cli;

/// <summary><c>conformance judge</c>: judges a run again, offline, with the rules of this version of the suite.</summary>
internal static class JudgeCommand
{
    private static readonly Argument<string> File = new("run.json") { Description = "The run.json of a run." };

    private static readonly Option<bool> Strict = new("--strict") { Description = "Treats every should as a must." };

    private static readonly Option<string> Out = new("--out", "-o")
    {
        Description = "Folder for reports with the new verdicts. Without it no report is written.",
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
        Reporting.Say("scenario", "unknown to this version, with the verdicts kept", judged.UnknownScenarios);
        Reporting.Say("scenario", "without evidence in the file (not selected, or new in this version)", judged.ScenariosWithoutEvidence);
        Reporting.Say("requirement", "judged for the first time", judged.NewRequirements);
        return Reporting.Conclude(judged.Run, directory, parsed.InvocationConfiguration.Error);
    }
}
