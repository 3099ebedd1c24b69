using System.CommandLine;
using Conformance.Configuration;

namespace Conformance.Cli;

/// <summary>What is wrong with a command line, one sentence each, with what was probably meant.</summary>
internal static class CommandLineMistakes
{
    /// <summary>The mistakes.</summary>
    public static IEnumerable<string> Of(ParseResult parsed)
    {
        var unknown = parsed.UnmatchedTokens;
        var options = unknown.Where(IsOption).ToList();
        // What follows an unknown option is probably its value, and for an unknown command the parser also reports a missing one.
        return options.Count > 0
            ? options.Select(option => Unknown(parsed, option))
            : unknown
                .Take(1)
                .Select(token => Unknown(parsed, token))
                .Concat(
                    parsed
                        .Errors.Select(error => error.Message)
                        .Where(message => !unknown.Any(token => message.Contains($"'{token}'", StringComparison.Ordinal)))
                        .Skip(unknown.Count > 0 && parsed.CommandResult.Command.Subcommands.Count > 0 ? 1 : 0)
                );
    }

    private static string Unknown(ParseResult parsed, string token)
    {
        var command = parsed.CommandResult.Command;
        var (what, names) =
            IsOption(token) ? ("option", command.Options.Select(option => option.Name))
            : command.Subcommands.Count > 0 ? ("command", command.Subcommands.Select(one => one.Name))
            : ("argument", []);
        return Spelling.DidYouMean(token, names) is { } meant ? $"unknown {what} {token}: {meant}" : $"unknown {what} {token}";
    }

    private static bool IsOption(string token) => token.StartsWith('-');
}
