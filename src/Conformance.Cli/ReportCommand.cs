using System.CommandLine;
using Conformance.Configuration;
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

    private static readonly Option<string[]> Format = new("--format")
    {
        Description =
            $"What to make, separated by commas: {string.Join(", ", ReportFormats.Names)}. Repeatable. [default: {string.Join(", ", ReportFormats.Names.Where(name => name != "ctrf"))}]",
        HelpName = "LIST",
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
            Format,
            ConfigurationOptions.Baseline,
        };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var source = parsed.GetValue(Source)!;
        var file = Directory.Exists(source) ? Path.Combine(source, JournalWriter.FileName) : source;
        var formats = Formats(parsed.GetValue(Format));
        var baseline = ConfigurationOptions.BaselineOf(parsed);
        var run = file.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? RunFile.Read(file) : OfJournal(file);
        var directory = parsed.GetValue(Out) ?? Path.GetDirectoryName(Path.GetFullPath(file))!;
        if (!formats.Any(format => format != ReportFormat.Console))
        {
            return Reporting.Conclude(run, directory: null, parsed.InvocationConfiguration.Error, formats: formats);
        }
        RunReports.EnsureWritable(directory);
        return Reporting.Conclude(run, directory, parsed.InvocationConfiguration.Error, baseline: baseline, formats: formats);
    }

    private static IReadOnlySet<ReportFormat> Formats(string[]? lists)
    {
        if (lists is not { Length: > 0 })
        {
            return ReportFormats.Usual;
        }
        var formats = ReportFormats.Of(lists, out var unknown);
        return unknown is null
            ? formats
            : throw new ConfigurationException(
                $"--format: \"{unknown}\" is not a format: {Spelling.DidYouMean(unknown, ReportFormats.Names) ?? $"use {string.Join(", ", ReportFormats.Names)}"}"
            );
    }

    private static RunRecord OfJournal(string file)
    {
        var judged = Journal.Read(file).Judged();
        Reporting.Say("scenario", "unknown to this version and not judged", judged.UnknownScenarios);
        return judged.Run;
    }
}
