using Conformance.Http;
using Conformance.Pact.Core;
using Conformance.Pact.Verifying;
using Conformance.Redaction;

namespace Conformance.Pact;

/// <summary>Verifies a provider against a contract, with the official Pact core.</summary>
public static class ContractVerification
{
    /// <summary>
    /// Replays every interaction to the provider. Nothing is written to standard output, and no secret is in the result.
    /// </summary>
    /// <remarks>
    /// The core reaches the provider and its states through relays on the loopback interface. They put the access token of its role in the
    /// place of each placeholder (<c>Authorization: Bearer authorized</c>), hold the state's answer to what the contract needs of it, and
    /// bound the time of every request, so that the core, which cannot be interrupted, is never kept waiting.
    /// </remarks>
    /// <exception cref="PactException">The contract cannot be read, or the core is not there.</exception>
    public static async Task<VerificationResult> VerifyAsync(VerificationOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var interactions = options.Contract is { } path
            ? ContractFile.Read(path)
            : ContractFile.Parse(EndpointContract.ReadCommitted(), EndpointContract.FileName);

        var redactor = new Redactor(Secrets(options));
        var limits = HttpLimits.Default with { Timeout = options.RequestTimeout };
        using var timeout = new CancellationTokenSource(options.Timeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        using var network = options.Network is null ? Network.Create(limits) : null;
        using var sender = new HttpSender(options.Network ?? network!, limits, redactor, new RunClock(TimeProvider.System));

        await using var provider = await LoopbackServer.StartAsync(cancellationToken);
        await using var states = await LoopbackServer.StartAsync(cancellationToken);
        var results = new List<InteractionResult>();
        foreach (var interaction in interactions)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var replay = new Replay(interaction, options, sender, redactor, provider, states, either.Token);
            var result = timeout.IsCancellationRequested ? null : await replay.RunAsync();
            cancellationToken.ThrowIfCancellationRequested();
            results.Add(
                timeout.IsCancellationRequested && result?.Outcome != InteractionOutcome.Passed
                    ? interaction.NotProven($"the verification did not end within {options.Timeout.TotalSeconds:0.###} s")
                    : result!
            );
        }
        return new VerificationResult(BesideTheirControls(interactions, results));
    }

    // A provider that refuses everything fulfils every expectation of a refusal.
    private static List<InteractionResult> BesideTheirControls(
        IReadOnlyList<ContractInteraction> interactions,
        List<InteractionResult> results
    )
    {
        var passed = interactions
            .Zip(results)
            .Where(pair => pair.Second.Outcome == InteractionOutcome.Passed)
            .Select(pair => (pair.First.File, pair.First.Description))
            .ToHashSet();
        return
        [
            .. interactions.Zip(
                results,
                (interaction, result) =>
                    result.Outcome == InteractionOutcome.Passed
                    && interaction.Control is { } control
                    && !passed.Contains((interaction.File, control))
                        ? interaction.NotProven(
                            $"it was answered as expected, but that proves nothing: its control \"{control}\" did not pass"
                        )
                        : result
            ),
        ];
    }

    private static IEnumerable<Secret> Secrets(VerificationOptions options)
    {
        foreach (var (role, token) in options.Credentials)
        {
            yield return new Secret(token, $"credential:{role}");
        }
        foreach (var (name, value) in options.Headers.Concat(options.ProviderStatesHeaders))
        {
            yield return new Secret(value, $"header:{name}");
            // Without the scheme: a server may repeat only what follows it.
            yield return new Secret(value[(value.IndexOf(' ', StringComparison.Ordinal) + 1)..], $"header:{name}");
        }
    }
}
