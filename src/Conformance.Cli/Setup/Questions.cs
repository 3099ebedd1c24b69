using Conformance.Evidence;
using Spectre.Console;

namespace Conformance.Cli.Setup;

/// <summary>What <c>conformance init</c> asks at a terminal.</summary>
internal static class Questions
{
    /// <summary>Whether there is somebody to ask.</summary>
    public static bool CanBeAsked(IAnsiConsole console) => console.Profile.Capabilities.Interactive && !Console.IsInputRedirected;

    /// <summary>The base URL.</summary>
    public static string Url(IAnsiConsole console, Func<string, string?> problem) =>
        console.Prompt(
            new TextPrompt<string>("Base URL of your server, as it stands before androidenterprise/v1/ >").Validate(text =>
                Answer(problem(text))
            )
        );

    /// <summary>The environment variable with the access token.</summary>
    public static string TokenVariable(IAnsiConsole console, string usual, Func<string, string?> problem) =>
        console.Prompt(
            new TextPrompt<string>("Environment variable with an access token for it >")
                .DefaultValue(usual)
                .Validate(text => Answer(problem(text)))
        );

    /// <summary>The test users.</summary>
    public static IReadOnlyList<Account> Accounts(IAnsiConsole console, int needed) =>
        [
            .. console
                .Prompt(
                    new TextPrompt<string>(
                        $"Test users without devices, as ENTERPRISE/USER with spaces between; {needed} are enough, none is possible >"
                    )
                        .AllowEmpty()
                        .Validate(text => Answer(Words(text).Select(AccountText.ProblemOf).FirstOrDefault(problem => problem is not null)))
                )
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(AccountText.Parse),
        ];

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static ValidationResult Answer(string? problem) =>
        problem is null ? ValidationResult.Success() : ValidationResult.Error(Markup.Escape(problem));
}
