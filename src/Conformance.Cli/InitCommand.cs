using System.CommandLine;
using System.Text.RegularExpressions;
using Conformance.Cli.Setup;
using Conformance.Configuration;
using Conformance.Evidence;
using Conformance.Files;
using Conformance.Redaction;
using Conformance.Running;
using Conformance.Running.Checking;
using Conformance.Scenarios;
using Conformance.Targets;
using Spectre.Console;

namespace Conformance.Cli;

/// <summary><c>conformance init</c>: writes a first configuration of a server, and says what it proves and what to add.</summary>
internal static partial class InitCommand
{
    private const string UsualTokenVariable = "ACCESS_TOKEN";

    // Stands for the access token while nothing is sent.
    private const string StandIn = "stand-in-for-an-access-token";

    private static readonly Option<string> TokenVariable = new("--token-env")
    {
        Description = $"Name of the environment variable with an access token for the server. [default: {UsualTokenVariable}]",
        HelpName = "NAME",
    };

    private static readonly Option<string> TokenUrl = new("--oauth-token-url")
    {
        Description = "Token endpoint, if the suite obtains access tokens itself as an OAuth client (client credentials).",
        HelpName = "URL",
    };

    private static readonly Option<string> ClientIdVariable = new("--client-id-env")
    {
        Description = "Name of the environment variable with the id of the client. [default: CLIENT_ID]",
        HelpName = "NAME",
    };

    private static readonly Option<string> ClientSecretVariable = new("--client-secret-env")
    {
        Description = "Name of the environment variable with the secret of the client. [default: CLIENT_SECRET]",
        HelpName = "NAME",
    };

    private static readonly Option<string> ServiceAccount = new("--service-account")
    {
        Description = "Key file of a service account, if the suite obtains access tokens itself with it.",
        HelpName = "FILE",
    };

    private static readonly Option<string[]> Accounts = new("--accounts")
    {
        Description = "EMM-managed test users without devices.",
        HelpName = "ENTERPRISE/USER",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string> AdapterUrl = new("--adapter")
    {
        Description = "URL of the adapter that offers the hooks of the server, for example conformance (relative to the base URL).",
        HelpName = "URL",
    };

    private static readonly Option<string> AdapterSecretVariable = new("--adapter-secret-env")
    {
        Description = $"Name of the environment variable with the secret of the adapter. [default: {FirstAdapter.UsualVariable}]",
        HelpName = "NAME",
    };

    private static readonly Option<string> Out = new("--out", "-o")
    {
        Description = "The configuration file to write.",
        HelpName = "FILE",
        DefaultValueFactory = _ => "conformance.json",
    };

    private static readonly Option<bool> Yes = new("--yes", "-y") { Description = "Asks nothing." };

    private static readonly Option<bool> Force = new("--force") { Description = "Overwrites files that exist." };

    /// <summary>As many users as the scenarios that redeem nothing share.</summary>
    internal static int UsersNeeded =>
        Suite
            .Scenarios.Where(scenario => !scenario.Needs.Devices)
            .Max(scenario => scenario.Needs.Accounts.GetValueOrDefault(AccountKind.EmmManagedUser));

    public static Command Create()
    {
        var command = new Command(
            "init",
            "Writes a first configuration with comments, a schema for your editor and a runsettings file. Asks for what no option gives, if there is a terminal."
        )
        {
            ConfigurationOptions.Url,
            TokenVariable,
            TokenUrl,
            ClientIdVariable,
            ClientSecretVariable,
            ServiceAccount,
            AdapterUrl,
            AdapterSecretVariable,
            Accounts,
            Out,
            Yes,
            Force,
        };
        command.SetAction(parsed => Run(parsed, AnsiConsole.Console));
        return command;
    }

    private static int Run(ParseResult parsed, IAnsiConsole console)
    {
        var file = parsed.GetValue(Out)!;
        var schema = Path.GetFileNameWithoutExtension(file) + ".schema.json";
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        string[] files = [file, Path.Combine(Path.GetDirectoryName(file) ?? "", schema), Path.ChangeExtension(file, ".runsettings")];
        if (!parsed.GetValue(Force) && files.FirstOrDefault(File.Exists) is { } existing)
        {
            throw new ConfigurationException($"--out: {existing} exists: choose another name, or overwrite it with --force");
        }
        var settings = Ask(parsed, console, folder);
        var foresight = Foresee(settings, folder);
        Write([
            (files[0], FirstConfiguration.Text(settings, schema)),
            (files[1], Settings.Schema),
            (files[2], FirstConfiguration.Runsettings(Path.Combine(folder, Path.GetFileName(file)))),
        ]);
        Say(settings, foresight, files);
        return ExitCode.Success;
    }

    private static FirstSettings Ask(ParseResult parsed, IAnsiConsole console, string folder)
    {
        var asks = !parsed.GetValue(Yes) && Questions.CanBeAsked(console);
        var url = parsed.GetValue(ConfigurationOptions.Url);
        if (url is null && !asks)
        {
            throw new ConfigurationException(
                "--url: is missing: write the URL of the server to check, for example --url https://emm.example/"
            );
        }
        Ensure(url is null ? null : ProblemOfUrl(url));
        var given = GivenCredential(parsed);
        var accounts = parsed.GetValue(Accounts);
        foreach (var account in accounts ?? [])
        {
            Ensure(AccountText.ProblemOf(account) is { } problem ? $"--accounts: {problem}" : null);
        }
        var adapter = GivenAdapter(parsed);
        Ensure(adapter is not null && accounts is { Length: > 0 } ? "--adapter and --accounts are both given: keep one" : null);
        var asksForHooks = asks && adapter is null && accounts is not { Length: > 0 };
        url ??= Questions.Url(console, ProblemOfUrl);
        var credential =
            given
            ?? (
                asks
                    ? Questions.Credential(console, ProblemOfUrl, name => ProblemOfVariable("the answer", name))
                    : new FirstCredential { TokenVariable = UsualTokenVariable }
            );
        if (asksForHooks)
        {
            adapter = Questions.Adapter(console, ProblemOfAdapter, name => ProblemOfVariable("the answer", name));
        }
        return new FirstSettings(
            url,
            credential.KeyFile is { } file
                ? credential with
                {
                    KeyFile = Path.GetRelativePath(folder, Path.GetFullPath(file)).Replace('\\', '/'),
                }
                : credential,
            accounts is { Length: > 0 } ? [.. accounts.Distinct(StringComparer.Ordinal).Select(AccountText.Parse)]
                : asksForHooks && adapter is null ? Questions.Accounts(console, UsersNeeded)
                : [],
            adapter
        );
    }

    private static FirstAdapter? GivenAdapter(ParseResult parsed)
    {
        var variable = parsed.GetValue(AdapterSecretVariable);
        if (parsed.GetValue(AdapterUrl) is not { } url)
        {
            Ensure(variable is null ? null : $"{AdapterSecretVariable.Name} has no effect without --adapter: give it as well");
            return null;
        }
        Ensure(ProblemOfAdapter(url));
        Ensure(variable is null ? null : ProblemOfVariable(AdapterSecretVariable.Name, variable));
        return new FirstAdapter(url, variable ?? FirstAdapter.UsualVariable);
    }

    private static FirstCredential? GivenCredential(ParseResult parsed)
    {
        Option<string>[] ways = [TokenVariable, TokenUrl, ServiceAccount];
        var given = ways.Where(way => parsed.GetValue(way) is not null).ToList();
        Ensure(given.Count > 1 ? $"{given[0].Name} and {given[1].Name} are both given: keep one" : null);
        foreach (var option in (Option<string>[])[ClientIdVariable, ClientSecretVariable])
        {
            Ensure(
                parsed.GetValue(option) is not null && parsed.GetValue(TokenUrl) is null
                    ? $"{option.Name} has no effect without --oauth-token-url: give it as well"
                    : null
            );
        }
        foreach (var option in (Option<string>[])[TokenVariable, ClientIdVariable, ClientSecretVariable])
        {
            Ensure(parsed.GetValue(option) is { } name ? ProblemOfVariable(option.Name, name) : null);
        }
        if (given.Count == 0)
        {
            return null;
        }
        var usual = new FirstCredential();
        return usual with
        {
            TokenVariable = parsed.GetValue(TokenVariable),
            TokenUrl = parsed.GetValue(TokenUrl),
            ClientIdVariable = parsed.GetValue(ClientIdVariable) ?? usual.ClientIdVariable,
            ClientSecretVariable = parsed.GetValue(ClientSecretVariable) ?? usual.ClientSecretVariable,
            KeyFile = parsed.GetValue(ServiceAccount),
        };
    }

    private static void Ensure(string? problem)
    {
        if (problem is not null)
        {
            throw new ConfigurationException(problem);
        }
    }

    // The reader knows what a base URL is.
    private static string? ProblemOfUrl(string url)
    {
        try
        {
            Foresee(new FirstSettings(url, new FirstCredential { TokenVariable = UsualTokenVariable }, []), null);
            return null;
        }
        catch (ConfigurationException exception)
        {
            return exception.Problems[0];
        }
    }

    private static string? ProblemOfAdapter(string url)
    {
        try
        {
            Foresee(
                new FirstSettings(
                    "https://emm.example/",
                    new FirstCredential { TokenVariable = UsualTokenVariable },
                    [],
                    new FirstAdapter(url, FirstAdapter.UsualVariable)
                ),
                null
            );
            return null;
        }
        catch (ConfigurationException exception)
        {
            return exception.Problems[0];
        }
    }

    // The text may be the secret itself, which must not appear on a screen.
    private static string? ProblemOfVariable(string where, string name) =>
        VariableName().IsMatch(name)
            ? null
            : $"{where}: is not the name of an environment variable: write for example ACCESS_TOKEN, and not the secret itself";

    private static Foresight Foresee(FirstSettings settings, string? folder)
    {
        IReadOnlyList<Account> enough =
        [
            .. settings.Accounts,
            .. Enumerable.Range(0, UsersNeeded).Select(number => new Account("conformance-init", $"{number}")),
        ];
        var layers = new ConfigurationLayers().AddJson(
            FirstConfiguration.Text(settings with { Accounts = enough }, ""),
            "conformance init",
            folder
        );
        layers.AddOption("--url", "target:baseUrl", settings.Url);
        if (settings.Credential.TokenVariable is not null)
        {
            layers.AddOption("--token-env", "credentials:authorized:accessToken", StandIn);
        }
        if (settings.Credential.TokenUrl is { } tokenUrl)
        {
            layers.AddOption("--oauth-token-url", "credentials:oauth:tokenUrl", tokenUrl);
            layers.AddOption("--client-id-env", "credentials:oauth:clientId", StandIn);
            layers.AddOption("--client-secret-env", "credentials:oauth:clientSecret", StandIn);
        }
        if (settings.Adapter is { } adapter)
        {
            layers.AddOption("--adapter", "adapter:url", adapter.Url);
            layers.AddOption("--adapter-secret-env", "adapter:secret", StandIn);
        }
        using var run = ConformanceRun.Begin(layers);
        return run.Foresee();
    }

    private static void Write(IEnumerable<(string File, string Text)> files)
    {
        foreach (var (file, text) in files)
        {
            try
            {
                OutputFile.EnsureFile(file);
                OutputFile.Write(file, text);
            }
            catch (UnusableFileException exception)
            {
                throw new ConfigurationException($"--out: {file} {exception.Message}");
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new ConfigurationException($"--out: {file} cannot be written: choose an existing folder that you can write to");
            }
        }
    }

    private static void Say(FirstSettings settings, Foresight foresight, string[] files)
    {
        Console.WriteLine($"Written: {files[0]} (with comments), {files[1]} (for your editor), {files[2]} (for dotnet test)");
        Console.WriteLine();
        if (settings.Adapter is { } adapter)
        {
            Console.WriteLine("How many requirements can be proven depends on what the adapter offers: conformance check says it.");
            Console.WriteLine();
            if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(adapter.SecretVariable)))
            {
                Console.WriteLine($"First:  set the environment variable {adapter.SecretVariable} to the secret of the adapter");
            }
        }
        else
        {
            SayWhatToAdd(foresight);
        }
        if (settings.Adapter is null && UsersNeeded - settings.Accounts.Count is > 0 and var missing)
        {
            Console.WriteLine(
                $"First:  add {missing} {(missing == 1 ? "user" : "users")} without devices to accounts:fixed:emmManagedUsers, or set accounts:providerStates:url instead"
            );
        }
        foreach (var (variable, content) in settings.Credential.Variables)
        {
            if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable)))
            {
                Console.WriteLine($"First:  set the environment variable {variable} to {content}");
            }
        }
        Console.WriteLine($"Next:   conformance check --config {files[0]}");
    }

    private static void SayWhatToAdd(Foresight foresight)
    {
        Console.WriteLine(
            $"{foresight.Provable} of {foresight.All} requirements can be proven with this configuration. To prove more, or to declare why not:"
        );
        foreach (var (reason, requirements) in foresight.Gaps)
        {
            Console.WriteLine($"  {requirements.Count, 2} more: {PlainText.Line(reason, 300)}");
        }
        Console.WriteLine("An adapter offers accounts, devices and clock in about ten lines: contracts/adapters/README.md");
        Console.WriteLine();
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]{0,60}$", RegexOptions.None, 1000)]
    private static partial Regex VariableName();
}
