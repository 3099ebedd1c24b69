namespace Conformance.Pact.Tests;

/// <summary>Providers that are wrong in one way each, and what is said of them.</summary>
internal sealed class WrongProviderTests
{
    private const string Control = "an authorized call for an EMM-managed user";
    private const string Kind = "\"kind\":\"androidenterprise#authenticationToken\"";

    private static readonly TestCaseData[] WrongTokens =
    [
        Wrong(
            "kind_is_another",
            """{"kind":"androidenterprise#user","token":"t-4711-t-4711-t-4711"}""",
            "$.kind: *androidenterprise#user*"
        ),
        Wrong("kind_is_missing", """{"token":"t-4711-t-4711-t-4711"}""", "$: *missing*kind*"),
        Wrong("token_is_missing", $"{{{Kind}}}", "$: *missing*token*"),
        Wrong("token_is_empty", $"{{{Kind},\"token\":\"\"}}", "$.token: *white space*"),
        Wrong("token_is_padded", $"{{{Kind},\"token\":\" t-4711\"}}", "$.token: a text with white space around it*"),
        Wrong("token_is_a_number", $"{{{Kind},\"token\":47114711}}", "$.token: a number*"),
        Wrong("token_is_null", $"{{{Kind},\"token\":null}}", "$.token: null*"),
        Wrong("body_is_an_array", """["t-4711"]""", "$: *an array*"),
        Wrong("body_is_cut", $"{{{Kind},\"token\":\"t-4711-t-47", "$: *"),
        Wrong("body_is_missing", "", "*empty*"),
    ];

    private static readonly TestCaseData[] WrongRefusals =
    [
        WrongCall("scope_is_not_asked_for", call => call.Role == "missingScope", "a call with an access token that lacks the scope"),
        WrongCall("expired_is_accepted", call => call.Role == "expired", "a call with an expired access token"),
        WrongCall("other_EMM_is_accepted", call => call.Role == "otherEmm", "a call with an access token of another EMM"),
        WrongCall("scope_is_a_prefix", call => call.Role == "lookAlikeScopeLonger", "a call with an access token of a longer scope"),
        WrongCall(
            "scope_is_looked_for_in_any_case",
            call => call.Role == "lookAlikeScopeOtherCase",
            "a call with an access token of the scope in other letter case"
        ),
        WrongCall(
            "Google_managed_works",
            call => call is { Role: "authorized", State: "a Google-managed user" },
            "a call for a Google-managed user"
        ),
        WrongCall(
            "nobody_is_looked_up",
            call => call is { Role: "authorized", State: null },
            "a call for a user that does not exist",
            "a call for an enterprise that does not exist",
            "a call for a user of another enterprise"
        ),
        WrongCall(
            "credential_is_not_asked_for",
            call => call.Role is null,
            "a call without a credential",
            "a call with an empty credential",
            "a call with an access token that nobody issued",
            "a call with another authentication scheme"
        ),
    ];

    [TestCaseSource(nameof(WrongTokens))]
    public async Task Wrong_token_fails(string body, string detail)
    {
        await using var provider = await HandmadeProvider
            .With((_, answer) => answer.Status == 200 ? ProviderAnswer.Json(body) : answer)
            .StartAsync();

        var result = await ContractVerification.VerifyAsync(provider.Options);

        var control = result.Interactions.Single(interaction => interaction.Description == Control);
        control.Outcome.Should().Be(InteractionOutcome.Failed);
        control.Details.Should().ContainMatch(detail);
        result.Passed.Should().BeFalse();
        result.Interactions.SelectMany(interaction => interaction.Details).Should().NotContainMatch("*4711*");
    }

    [TestCaseSource(nameof(WrongRefusals))]
    public async Task Wrong_success_fails(Func<ProviderCall, bool> wrong, string[] descriptions)
    {
        await using var provider = await HandmadeProvider
            .With((call, answer) => wrong(call) && answer.Status != 200 ? ProviderAnswer.Right : answer)
            .StartAsync();

        var result = await ContractVerification.VerifyAsync(provider.Options);

        Failed(result).Should().BeEquivalentTo(descriptions);
        result.Count(InteractionOutcome.NotProven).Should().Be(0);
        result.Interactions.SelectMany(interaction => interaction.Details).Should().AllSatisfy(detail => detail.Should().Contain("200"));
    }

    [Test]
    public async Task Breaking_on_an_unknown_user_fails()
    {
        await using var provider = await HandmadeProvider
            .With((_, answer) => answer.Status == 404 ? answer with { Status = 500 } : answer)
            .StartAsync();

        var result = await ContractVerification.VerifyAsync(provider.Options);

        Failed(result).Should().HaveCount(3).And.Contain("a call for a user that does not exist");
    }

    [Test]
    public async Task Breaking_on_a_body_fails()
    {
        await using var provider = await HandmadeProvider
            .With((call, answer) => call.HasBody ? answer with { Status = 500 } : answer)
            .StartAsync();

        var result = await ContractVerification.VerifyAsync(provider.Options);

        Failed(result).Should().HaveCount(4).And.OnlyContain(description => description.Contains("body"));
    }

    [Test]
    public async Task Another_content_type_fails()
    {
        await using var provider = await HandmadeProvider.With((_, answer) => answer with { ContentType = "text/plain" }).StartAsync();

        var result = await ContractVerification.VerifyAsync(provider.Options);

        Failed(result).Should().Contain(Control);
    }

    [TestCase(200)]
    [TestCase(403)]
    [TestCase(404)]
    public async Task Answering_everything_alike_proves_nothing(int status)
    {
        await using var provider = await HandmadeProvider.With((_, _) => new ProviderAnswer(status)).StartAsync();

        var result = await ContractVerification.VerifyAsync(provider.Options);

        result.Count(InteractionOutcome.Passed).Should().Be(0);
    }

    private static IEnumerable<string> Failed(VerificationResult result) =>
        result
            .Interactions.Where(interaction => interaction.Outcome == InteractionOutcome.Failed)
            .Select(interaction => interaction.Description);

    private static TestCaseData Wrong(string name, string body, string detail) => new TestCaseData(body, detail).SetName(name);

    private static TestCaseData WrongCall(string name, Func<ProviderCall, bool> wrong, params string[] descriptions) =>
        new TestCaseData(wrong, descriptions).SetName(name);
}
