using System.CommandLine;
using System.CommandLine.Invocation;
using System.Runtime.InteropServices;
using Conformance.Configuration;
using Conformance.Fake;
using Conformance.Judging;
using Conformance.Pact.Core;
using Conformance.Records;
using Conformance.Redaction;
using Conformance.Reports;

namespace Conformance.Cli;

/// <summary>The tool <c>conformance</c>.</summary>
internal static class Tool
{
    // After Ctrl-C the run stops at once; writing what is known may take a moment.
    private static readonly TimeSpan TimeToWriteReports = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync(string[] arguments, TextWriter errors)
    {
        var root = new RootCommand(
            "Conformance suite for users.generateAuthenticationToken of the Google Play EMM API: plays scripted scenarios against any implementation and says, with evidence, which requirements it meets."
        )
        {
            InitCommand.Create(),
            CheckCommand.Create(),
            RunCommand.Create(),
            ReportCommand.Create(),
            JudgeCommand.Create(),
            CompareCommand.Create(),
            ExploreCommand.Create(),
            PlayCommand.Create(),
            HistoryCommand.Create(),
            ListCommand.Create(),
            ExplainCommand.Create(),
            FakeCommand.Create(),
            PactCommand.Create(),
            SelfCheckCommand.Create(),
        };
        var parsed = root.Parse(arguments);
        if (parsed.Action is ParseErrorAction)
        {
            foreach (var message in CommandLineMistakes.Of(parsed))
            {
                await errors.WriteLineAsync($"conformance: {Shown(message)}");
            }
            await errors.WriteLineAsync($"See: {Path(parsed.CommandResult)} --help");
            return ExitCode.Usage;
        }
        // A closed terminal: what is known is written, as after Ctrl-C.
        using var hungUp = new CancellationTokenSource();
        using var hangup = PosixSignalRegistration.Create(
            PosixSignal.SIGHUP,
            context =>
            {
                context.Cancel = true;
                hungUp.Cancel();
            }
        );
        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = TimeToWriteReports,
                    Error = errors,
                },
                hungUp.Token
            );
        }
        catch (ConfigurationException exception)
        {
            foreach (var problem in exception.Problems)
            {
                await errors.WriteLineAsync($"conformance: {Shown(problem)}");
            }
            if (ConfigurationOptions.IsUrlAlone(parsed))
            {
                await errors.WriteLineAsync("See: conformance init writes a configuration with all that is missing");
            }
            return ExitCode.Usage;
        }
        catch (HistoryLogException exception)
        {
            foreach (var problem in exception.Problems)
            {
                await errors.WriteLineAsync($"conformance: {problem}");
            }
            return ExitCode.Usage;
        }
        catch (Exception exception)
            when (exception is ReferenceFakeException or OutputDirectoryException or RunFileException or JournalException or PactException)
        {
            await errors.WriteLineAsync($"conformance: {Shown(exception.Message)}");
            return ExitCode.Usage;
        }
        catch (OperationCanceledException)
        {
            await errors.WriteLineAsync("conformance: cancelled");
            return (int)Outcome.Incomplete;
        }
#pragma warning disable CA1031 // The last resort.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            await errors.WriteLineAsync($"conformance: {InternalError.Of(exception)}");
            return ExitCode.InternalError;
        }
    }

    // A message may quote what somebody else wrote: a configuration, a file, an answer.
    private static string Shown(string message) => PlainText.Block(message);

    private static string Path(System.CommandLine.Parsing.CommandResult command) =>
        command.Parent is System.CommandLine.Parsing.CommandResult parent ? $"{Path(parent)} {command.Command.Name}" : "conformance";
}
