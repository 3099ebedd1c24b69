using System.CommandLine;
using Conformance.Records;
using Conformance.Reports;

namespace Conformance.Cli;

/// <summary><c>conformance report</c>: makes the reports of a run from its journal, for example of a run that was killed.</summary>
internal static class ReportCommand
{
    private static readonly Argument<string> Source = new("journal")
    {
        Description = $"Folder of the run's reports, or the {JournalWriter.FileName} in it.",
        DefaultValueFactory = _ => "artifacts",
    };

    private static readonly Option<string> Out = new("--out", "-o")
    {
        Description = "Folder for the reports. [default: the folder of the journal]",
        HelpName = "DIR",
    };

    public static Command Create()
    {
        var command = new Command("report", "Makes the reports of a run from its journal, even if the run was killed. Exit code: as run.")
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
        Reporting.Say("scenario", "unknown to this version and not judged", judged.UnknownScenarios);
        return Reporting.Conclude(judged.Run, directory, parsed.InvocationConfiguration.Error);
    }
}
