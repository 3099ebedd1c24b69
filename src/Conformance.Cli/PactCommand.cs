using System.CommandLine;
using Conformance.Configuration;
using Conformance.Http;
using Conformance.Pact;
using Conformance.Records;
using Conformance.Redaction;
using Conformance.Running;
using Conformance.Targets;

namespace Conformance.Cli;

/// <summary><c>conformance pact</c>: writes the contract, and verifies a provider against it.</summary>
internal static class PactCommand
{
    private const string Pacts = "contracts/pacts";

    private static readonly Option<string> Out = new("--out", "-o")
    {
        Description = "Folder for the contract.",
        HelpName = "DIR",
        DefaultValueFactory = _ => Pacts,
    };

    private static readonly Option<bool> Check = new("--check")
    {
        Description = "Writes nothing, and fails if the contract in the folder is out of date.",
    };

    private static readonly Option<string> Url = new("--url", "-u")
    {
        Description = "Base URL of the provider; wins over the file.",
        HelpName = "URL",
    };

    private static readonly Option<string> StatesUrl = new("--states-url")
    {
        Description = "URL to which provider states are posted; wins over the file.",
        HelpName = "URL",
    };

    private static readonly Option<string> Contract = new("--pact")
    {
        Description = "Pact file or folder. [default: the contract of this version of the suite]",
        HelpName = "PATH",
    };

    public static Command Create() =>
        new("pact", "Writes what the suite expects of the endpoint as a Pact contract, or verifies a provider against it.")
        {
            Write(),
            Verify(),
        };

    private static Command Write()
    {
        var command = new Command(
            "write",
            "Writes the contract: the suite's own client sends its requests to the mock server of the official Pact core."
        )
        {
            Out,
            Check,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var directory = parsed.GetValue(Out)!;
                if (!parsed.GetValue(Check))
                {
                    Console.WriteLine(await EndpointContract.WriteAsync(directory, cancellationToken));
                    return ExitCode.Success;
                }
                var file = Path.Combine(directory, EndpointContract.FileName);
                if (await EndpointContract.IsCurrentAsync(file, cancellationToken))
                {
                    Console.WriteLine($"{file} is up to date");
                    return ExitCode.Success;
                }
                Console.WriteLine($"{file} is out of date: run conformance pact write");
                return (int)Outcome.NotConformant;
            }
        );
        return command;
    }

    private static Command Verify()
    {
        var command = new Command(
            "verify",
            "Verifies a provider against the contract with the official Pact core. Access tokens and the secrets of hooks come from the configuration, as for run. Exit code: 0 passed, 1 failed, 3 not proven."
        )
        {
            ConfigurationOptions.Config,
            Url,
            StatesUrl,
            Contract,
        };
        command.SetAction(VerifyAsync);
        return command;
    }

    private static async Task<int> VerifyAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var layers = ConfigurationOptions.Layers(parsed);
        layers.AddOption(Url, "target:baseUrl", parsed.GetValue(Url));
        layers.AddOption(StatesUrl, "accounts:providerStates:url", parsed.GetValue(StatesUrl));
        var settings = Settings.Read(layers);
        if (settings.ProviderStatesUrl is not { } states)
        {
            throw new ConfigurationException(
                "accounts:providerStates:url: is missing: set it, or --states-url, to the URL to which provider states are posted"
            );
        }
        using var network = Network.Create(HttpLimits.Default with { Timeout = settings.Run.StepTimeout }, settings.Network);
        var result = await ContractVerification.VerifyAsync(
            new VerificationOptions
            {
                BaseUrl = settings.BaseUrls[0],
                ProviderStates = states,
                Contract = parsed.GetValue(Contract),
                Credentials = (await AccessTokens.ObtainAsync(settings, cancellationToken)).ToDictionary(
                    pair => ConfigurationKey.Of(pair.Key),
                    pair => pair.Value,
                    StringComparer.Ordinal
                ),
                Headers = settings.TargetHeaders,
                ProviderStatesHeaders = settings.ProviderStatesHeaders,
                RequestTimeout = settings.Run.StepTimeout,
                Timeout = settings.Run.Timeout,
                Network = network,
            },
            cancellationToken
        );
        foreach (var interaction in result.Interactions)
        {
            Console.WriteLine($"  {Name(interaction.Outcome), -10}  {interaction.Description}");
            foreach (var detail in interaction.Details)
            {
                Console.WriteLine($"              {PlainText.Line(detail)}");
            }
        }
        Console.WriteLine(
            $"{result.Count(InteractionOutcome.Passed)} passed, {result.Count(InteractionOutcome.Failed)} failed, {result.Count(InteractionOutcome.NotProven)} not proven"
        );
        return result.Count(InteractionOutcome.Failed) > 0 ? (int)Outcome.NotConformant
            : result.Passed ? ExitCode.Success
            : (int)Outcome.Incomplete;
    }

    private static string Name(InteractionOutcome outcome) =>
        outcome switch
        {
            InteractionOutcome.Passed => "passed",
            InteractionOutcome.Failed => "FAILED",
            _ => "not proven",
        };
}
