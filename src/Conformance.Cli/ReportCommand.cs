using System.CommandLine;
using Conformance.Records;
using Conformance.Reports;

namespace Conformance.Cli;

/// <summary><c>conformance report</c>: makes the reports of a run from its journal, for example of a run that was killed, or from its run.json.</summary>
internal static class ReportCommand
{
    private static readonly Argument<string> Source = new("source")
    {
        Description = $"Folder of the run's reports, the {JournalWriter.FileName} in it, or a {RunFile.FileName}.",
        DefaultValueFactory = _ => "artifacts",
    };

    private static readonly Option<string> Out = new("--out", "-o")
    {
        Description = "Folder for the reports. [default: the folder of the source]",
        HelpName = "DIR",
    };

    public static Command Create()
    {
        var command = new Command(
            "report",
            "Makes the reports of a run from its journal, even if the run was killed, or from its run.json. Exit code: as run."
        )
        {
            Source,
            Out,
            ConfigurationOptions.Baseline,
        };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var source = parsed.GetValue(Source)!;
        var file = Directory.Exists(source) ? Path.Combine(source, JournalWriter.FileName) : source;
        var baseline = ConfigurationOptions.BaselineOf(parsed);
        var run = file.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? RunFile.Read(file) : OfJournal(file);
        var directory = parsed.GetValue(Out) ?? Path.GetDirectoryName(Path.GetFullPath(file))!;
        RunReports.EnsureWritable(directory);
        return Reporting.Conclude(run, directory, parsed.InvocationConfiguration.Error, baseline: baseline);
    }

    private static RunRecord OfJournal(string file)
    {
        var judged = Journal.Read(file).Judged();
        Reporting.Say("scenario", "unknown to this version and not judged", judged.UnknownScenarios);
        return judged.Run;
    }
}
