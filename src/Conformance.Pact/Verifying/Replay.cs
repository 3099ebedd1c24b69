using Conformance.Evidence;
using Conformance.Http;
using Conformance.Redaction;

namespace Conformance.Pact.Verifying;

/// <summary>Replays one interaction to the provider.</summary>
internal sealed class Replay(
    ContractInteraction interaction,
    VerificationOptions options,
    HttpSender sender,
    Redactor redactor,
    LoopbackServer provider,
    LoopbackServer states,
    CancellationToken cancellationToken
)
{
    // The relays always answer first.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    public async Task<InteractionResult> RunAsync()
    {
        var observation = new Observation();
        provider.Handle = new ProviderRelay(options, sender, observation, cancellationToken).HandleAsync;
        states.Handle = new StatesRelay(interaction, options, sender, redactor, observation, cancellationToken).HandleAsync;

        var directory = Directory.CreateTempSubdirectory("conformance-pact-");
        try
        {
            var file = new FileInfo(Path.Combine(directory.FullName, "pact.json"));
            await File.WriteAllTextAsync(file.FullName, interaction.Json, CancellationToken.None);
            using var verifier = new PactVerifier(interaction.Provider)
                .WithHttpEndpoint(provider.Url)
                .WithProviderStateUrl(states.Url)
                .WithFileSource(file)
                .WithRequestTimeout(options.RequestTimeout + Grace);
            return Judge(await verifier.VerifyAsync(), observation);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private InteractionResult Judge(VerifierResult result, Observation observation)
    {
        if (observation.Trouble is { } trouble)
        {
            return interaction.NotProven(redactor.Redact(trouble));
        }
        if (result.Passed && observation.ProviderAnswered)
        {
            return interaction.Passed();
        }
        var mismatches = result.Mismatches.Select(mismatch => redactor.RedactAnswer(mismatch.ToString())).Distinct(StringComparer.Ordinal);
        return mismatches.Order(StringComparer.Ordinal).ToArray() is { Length: > 0 } lines
            ? interaction.Failed(lines)
            : interaction.NotProven(redactor.RedactAnswer(result.Error));
    }
}
