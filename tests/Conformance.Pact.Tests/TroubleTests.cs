using System.Diagnostics;
using Conformance.Pact.Core;
using Conformance.Pact.Expectations;

namespace Conformance.Pact.Tests;

/// <summary>What is not the provider's fault is not told as one, and makes nothing pass.</summary>
internal sealed class TroubleTests
{
    private static readonly TestCaseData[] UselessStates =
    [
        State("refused", answer => answer with { Status = 400 }, "*answered 400*"),
        State("broken", answer => answer with { Status = 500 }, "*answered 500*"),
        State("without_user", _ => ProviderAnswer.Json("""{"enterpriseId":"E"}"""), "*no userId*"),
        State("empty", _ => ProviderAnswer.Json("""{"enterpriseId":"","userId":"u"}"""), "*no enterpriseId*"),
        State("null", _ => ProviderAnswer.Json("""{"enterpriseId":null,"userId":"u"}"""), "*no enterpriseId*"),
        State("array", _ => ProviderAnswer.Json("[]"), "*no enterpriseId*"),
        State("html", _ => new ProviderAnswer(200, "<p>Hello</p>", "text/html"), "*no enterpriseId*"),
    ];

    [TestCaseSource(nameof(UselessStates))]
    public async Task Useless_state_proves_nothing(Func<ProviderAnswer, ProviderAnswer> spoil, string detail)
    {
        await using var provider = await HandmadeProvider.WithStates(spoil).StartAsync();

        var result = await ContractVerification.VerifyAsync(provider.Options);

        AllNotProven(result, detail);
        provider.Calls.Should().BeEmpty();
    }

    [Test]
    public async Task Missing_access_token_leaves_its_interactions_unproven()
    {
        await using var provider = await HandmadeProvider.Right().StartAsync();
        var options = provider.Options;
        var authorizedOnly = new VerificationOptions
        {
            BaseUrl = options.BaseUrl,
            ProviderStates = options.ProviderStates,
            ProviderStatesHeaders = options.ProviderStatesHeaders,
            Credentials = options.Credentials.Where(role => role.Key == "authorized").ToDictionary(StringComparer.Ordinal),
        };

        var result = await ContractVerification.VerifyAsync(authorizedOnly);

        result.Count(InteractionOutcome.NotProven).Should().Be(6);
        result.Count(InteractionOutcome.Passed).Should().Be(16);
        result.Interactions.SelectMany(interaction => interaction.Details).Should().ContainMatch("*credentials:missingScope:accessToken*");
        result.Passed.Should().BeFalse();
    }

    [Test]
    public async Task Nobody_there_proves_nothing()
    {
        VerificationOptions options;
        await using (var provider = await HandmadeProvider.Right().StartAsync())
        {
            options = provider.Options;
        }

        var result = await ContractVerification.VerifyAsync(options);

        AllNotProven(result, "*no connection*");
    }

    [Test]
    public async Task Unavailable_provider_proves_nothing()
    {
        await using var provider = await HandmadeProvider.With((_, _) => new ProviderAnswer(503)).StartAsync();

        var result = await ContractVerification.VerifyAsync(provider.Options);

        AllNotProven(result, "*unavailable*");
    }

    [Test]
    public async Task Provider_that_never_answers_is_not_waited_for()
    {
        await using var provider = await HandmadeProvider
            .Waiting(aborted => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, aborted))
            .StartAsync();
        var options = provider.Options;
        var started = Stopwatch.StartNew();

        var result = await ContractVerification.VerifyAsync(
            new VerificationOptions
            {
                BaseUrl = options.BaseUrl,
                ProviderStates = options.ProviderStates,
                ProviderStatesHeaders = options.ProviderStatesHeaders,
                Credentials = options.Credentials,
                RequestTimeout = TimeSpan.FromMilliseconds(200),
                Timeout = TimeSpan.FromSeconds(1),
            }
        );

        started.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(8));
        result
            .Interactions.Should()
            .HaveCount(InteractionCatalogue.All.Count)
            .And.OnlyContain(interaction => interaction.Outcome == InteractionOutcome.NotProven);
        result.Interactions[0].Details.Should().ContainMatch("no answer within 0.2 s");
        result.Interactions[^1].Details.Should().ContainMatch("*did not end within 1 s");
    }

    [Test]
    public async Task Can_be_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        await using var provider = await HandmadeProvider
            .Waiting(async aborted =>
            {
                await cancellation.CancelAsync();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, aborted);
            })
            .StartAsync();

        var verifying = () => ContractVerification.VerifyAsync(provider.Options, cancellation.Token);

        await verifying.Should().ThrowWithinAsync<OperationCanceledException>(TimeSpan.FromSeconds(8));
    }

    [TestCase("nowhere.json", null)]
    [TestCase("text.json", "hello")]
    [TestCase("object.json", "{}")]
    [TestCase("empty.json", """{"provider":{"name":"p"},"interactions":[]}""")]
    [TestCase("odd.json", """{"provider":"p","interactions":[7]}""")]
    public async Task Unreadable_contract_is_named(string name, string? content)
    {
        using var directory = new TemporaryDirectory();
        var file = directory.File(name);
        if (content is not null)
        {
            await File.WriteAllTextAsync(file, content);
        }
        var nowhere = new Uri("http://127.0.0.1:9/");

        var verifying = () =>
            ContractVerification.VerifyAsync(
                new VerificationOptions
                {
                    BaseUrl = nowhere,
                    ProviderStates = nowhere,
                    Contract = file,
                }
            );

        (await verifying.Should().ThrowAsync<PactException>()).WithMessage($"*{name}*");
    }

    private static void AllNotProven(VerificationResult result, string detail)
    {
        result
            .Interactions.Should()
            .HaveCount(InteractionCatalogue.All.Count)
            .And.OnlyContain(interaction => interaction.Outcome == InteractionOutcome.NotProven);
        result.Interactions.Should().AllSatisfy(interaction => interaction.Details.Should().ContainMatch(detail));
    }

    private static TestCaseData State(string name, Func<ProviderAnswer, ProviderAnswer> spoil, string detail) =>
        new TestCaseData(spoil, detail).SetName($"State_{name}");
}
