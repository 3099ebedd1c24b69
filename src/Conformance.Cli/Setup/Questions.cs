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

    /// <summary>Where access tokens come from.</summary>
    /// <param name="console">The terminal.</param>
    /// <param name="wrongUrl">What is wrong with a URL, or null.</param>
    /// <param name="wrongName">What is wrong with the name of an environment variable, or null.</param>
    public static FirstCredential Credential(IAnsiConsole console, Func<string, string?> wrongUrl, Func<string, string?> wrongName)
    {
        const string variable = "environment variable";
        const string client = "OAuth client credentials";
        var way = console.Prompt(
            new SelectionPrompt<string>()
                .Title("How does the suite get an access token?")
                .AddChoices(variable, client, "service-account key")
        );
        return way switch
        {
            variable => new FirstCredential
            {
                TokenVariable = Ask("Environment variable with an access token >", "ACCESS_TOKEN", wrongName),
            },
            client => new FirstCredential
            {
                TokenUrl = Ask("URL of the token endpoint >", null, wrongUrl),
                ClientIdVariable = Ask("Environment variable with the id of the client >", "CLIENT_ID", wrongName),
                ClientSecretVariable = Ask("Environment variable with its secret >", "CLIENT_SECRET", wrongName),
            },
            _ => new FirstCredential { KeyFile = Ask("Key file of the service account >", null, _ => null) },
        };

        string Ask(string question, string? usual, Func<string, string?> wrong)
        {
            var prompt = new TextPrompt<string>(question).Validate(text => Answer(wrong(text)));
            return console.Prompt(usual is null ? prompt : prompt.DefaultValue(usual));
        }
    }

    /// <summary>The adapter, or null where there is none.</summary>
    public static FirstAdapter? Adapter(IAnsiConsole console, Func<string, string?> wrongUrl, Func<string, string?> wrongName)
    {
        var url = console.Prompt(
            new TextPrompt<string>("URL of the adapter that offers the hooks, for example conformance; leave it empty if there is none >")
                .AllowEmpty()
                .Validate(text => Answer(text.Length == 0 ? null : wrongUrl(text)))
        );
        return url.Length == 0
            ? null
            : new FirstAdapter(
                url,
                console.Prompt(
                    new TextPrompt<string>("Environment variable with its secret >")
                        .Validate(text => Answer(wrongName(text)))
                        .DefaultValue(FirstAdapter.UsualVariable)
                )
            );
    }

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
