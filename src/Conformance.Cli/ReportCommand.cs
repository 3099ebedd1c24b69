using System.CommandLine;
using Conformance.Records;
using Conformance.Reports;

namespace Conformance.Cli;

/// <summary><c>conformance report</c>: makes the reports of a run from its journal, above all of one that was killed.</summary>
internal static class ReportCommand
{
    private static readonly Argument<string> Source = new("journal")
    {
        Description = $"The folder into which the run wrote, or the {JournalWriter.FileName} in it.",
        DefaultValueFactory = _ => "artifacts",
    };

    private static readonly Option<string> Out = new("--out", "-o")
    {
        Description = "Where the reports are written. [default: the folder of the journal]",
        HelpName = "DIR",
    };

    public static Command Create()
    {
        var command = new Command(
            "report",
            "Makes the reports of a run from its journal: what a run that was killed recorded is not lost. Exit code: as run."
        )
        {
            Source,
            Out,
        };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var source = parsed.GetValue(Source)!;
        var file = Directory.Exists(source) ? Path.Combine(source, JournalWriter.FileName) : source;
        var judged = Journal.Read(file).Judged();
        var directory = parsed.GetValue(Out) ?? Path.GetDirectoryName(Path.GetFullPath(file))!;
        RunReports.EnsureWritable(directory);
        Reporting.Say("scenarios that this version does not know are not judged", judged.UnknownScenarios);
        return Reporting.Conclude(judged.Run, directory, parsed.InvocationConfiguration.Error);
    }
}
