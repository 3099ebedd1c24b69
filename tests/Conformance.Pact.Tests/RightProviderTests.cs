using Conformance.Pact.Expectations;

namespace Conformance.Pact.Tests;

/// <summary>A provider that conforms, in whichever way the page allows.</summary>
internal sealed class RightProviderTests
{
    [Test]
    public async Task Passes()
    {
        await using var provider = await HandmadeProvider.Right().StartAsync();

        var result = await ContractVerification.VerifyAsync(provider.Options);

        result.Interactions.Should().OnlyContain(interaction => interaction.Outcome == InteractionOutcome.Passed);
        result.Passed.Should().BeTrue();
        result
            .Interactions.Should()
            .HaveCount(InteractionCatalogue.All.Count)
            .And.OnlyContain(interaction => interaction.Requirements.Count > 0);
    }

    [Test]
    public async Task Gets_the_calls_that_the_contract_describes()
    {
        await using var provider = await HandmadeProvider.Right().StartAsync();

        await ContractVerification.VerifyAsync(provider.Options);

        provider.Calls.Should().HaveCount(InteractionCatalogue.All.Count);
        provider.Calls.Select(call => call.Role).Should().Contain(HandmadeProvider.Credentials.Keys).And.Contain((string?)null);
        provider.Calls.Select(call => call.Query).Should().Contain(["", "?alt=json", "?alt=json&prettyPrint=false"]);
        provider.Calls.Count(call => call.HasBody).Should().Be(4);
        provider.ContentLengths.Should().NotContainNulls("a POST without a body says so, as the real clients do");
    }

    [TestCase(400)]
    [TestCase(401)]
    [TestCase(403)]
    [TestCase(404)]
    [TestCase(410)]
    [TestCase(422)]
    public async Task May_refuse_with_any_client_error(int status)
    {
        await using var provider = await HandmadeProvider
            .With((_, answer) => answer.Status == 200 ? answer : answer with { Status = status })
            .StartAsync();

        var result = await ContractVerification.VerifyAsync(provider.Options);

        result.Interactions.Should().OnlyContain(interaction => interaction.Outcome == InteractionOutcome.Passed);
    }

    [Test]
    public async Task May_ignore_a_body()
    {
        await using var provider = await HandmadeProvider.With((call, answer) => call.HasBody ? ProviderAnswer.Right : answer).StartAsync();

        var result = await ContractVerification.VerifyAsync(provider.Options);

        result.Passed.Should().BeTrue();
    }

    [TestCase("application/json")]
    [TestCase("application/json;charset=utf-8")]
    [TestCase("Application/JSON ; charset=UTF-8")]
    public async Task May_say_application_json_in_any_way(string contentType)
    {
        await using var provider = await HandmadeProvider.With((_, answer) => answer with { ContentType = contentType }).StartAsync();

        var result = await ContractVerification.VerifyAsync(provider.Options);

        result.Passed.Should().BeTrue();
    }

    [Test]
    public async Task May_refuse_with_html()
    {
        await using var provider = await HandmadeProvider
            .With((_, answer) => answer.Status == 200 ? answer : answer with { Body = "<h1>No</h1>", ContentType = "text/html" })
            .StartAsync();

        var result = await ContractVerification.VerifyAsync(provider.Options);

        result.Passed.Should().BeTrue();
    }
}
