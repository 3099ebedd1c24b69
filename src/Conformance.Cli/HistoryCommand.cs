using System.CommandLine;
using Conformance.Judging.Histories;
using Conformance.Records;
using Conformance.Reports;
using Conformance.Requirements;

namespace Conformance.Cli;

/// <summary><c>conformance history check</c>: judges a vendor's own log of generations and redemptions, offline.</summary>
internal static class HistoryCommand
{
    private static readonly TimeSpan UsualMargin = TimeSpan.FromSeconds(10);

    private static readonly Argument<string> File = new("file")
    {
        Description = "The log: one JSON object on each line (contracts/history.md).",
        HelpName = "FILE",
    };

    private static readonly Option<TimeSpan?> Lifetime = new("--lifetime")
    {
        Description = "How long a token lives on this server. Without it, a token must be refused from 15 minutes on.",
        HelpName = "TIME",
        CustomParser = OptionValue.Parser<TimeSpan?>("--lifetime", TryParseTime, "a time such as 300s"),
    };

    private static readonly Option<bool> Complete = new("--complete")
    {
        Description =
            "The log holds every token that was ever generated. Without it, tokens of its first minutes may be older than its first line.",
    };

    private static readonly Option<bool> Strict = new("--strict") { Description = "Treats every should as a must." };

    public static Command Create()
    {
        var check = new Command(
            "check",
            "Judges a log by the model of a right server, offline: is there an order of its calls that the page allows? Exit code: 0 a right server can give it, 1 it cannot, 2 the log cannot be read, 3 not decided."
        )
        {
            File,
            Lifetime,
            Complete,
            Strict,
        };
        check.SetAction(Run);
        return new Command("history", "Judges histories of generations and redemptions.") { check };
    }

    private static int Run(ParseResult parsed)
    {
        var path = parsed.GetValue(File)!;
        var log = HistoryLog.Read(path);
        var refusedFrom = parsed.GetValue(Lifetime) is { } lifetime ? lifetime + UsualMargin : TimeSpan.FromMinutes(15);
        var verdict = HistoryJudge.Judge(log.ToHistory(new HistoryLogOptions(refusedFrom.TotalSeconds, parsed.GetValue(Complete))));
        Console.Write(HistoryReport.Text(path, log.Lines, verdict));
        var isBroken = verdict.Refutations.Any(refutation => refutation.Requirement.Level == Level.Must || parsed.GetValue(Strict));
        return (int)(
            isBroken ? Outcome.NotConformant
            : verdict.Undecided.Count > 0 ? Outcome.Incomplete
            : Outcome.Conformant
        );
    }

    private static bool TryParseTime(string text, out TimeSpan? value)
    {
        value = OptionValue.TryParseTime(text, out var time) ? time : null;
        return value is not null;
    }
}
