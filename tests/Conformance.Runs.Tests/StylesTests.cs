using System.Text.Json.Nodes;
using Conformance.Evidence;
using Conformance.Fake;
using Conformance.Judging;
using Conformance.Records;

namespace Conformance.Runs.Tests;

/// <summary>Right servers that do what looks wrong: what the run says of them beside its verdicts, which the self-check holds.</summary>
internal sealed class StylesTests
{
    private static readonly string[] Surveyed = ["response.error-envelope", "response.error-no-token"];

    [Test]
    public async Task Access_tokens_that_age_with_the_clock_are_renewed()
    {
        var run = await FakeRun.OfAsync(In("access-tokens-age"), null, "token.expires", "token.expires.beside-newer");

        run.Outcome.Should().Be(Outcome.Conformant);
        Steps(run).Should().Contain(step => step.Kind == StepKind.RenewAccessToken);
    }

    [Test]
    public async Task Access_tokens_that_age_and_cannot_be_renewed_are_one_cause()
    {
        var run = await FakeRun.OfAsync(In("access-tokens-age"), GiveFixedTokenAsync, "token.expires", "token.expires.beside-newer");

        run.Outcome.Should().Be(Outcome.Incomplete);
        var cause = run.Causes.Should().ContainSingle().Subject;
        cause.Message.Should().Be("credentials:authorized:accessToken: the access token was refused (401): give another one");
        cause.Next.Should().Contain("by the clock that the clock hook puts forward");
    }

    [Test]
    public async Task A_lockout_is_told_as_the_cause()
    {
        var run = await FakeRun.OfAsync(In("lockout-of-user"), null, "token.single-use");

        run.Outcome.Should().Be(Outcome.Conformant);
    }

    [Test]
    public async Task A_member_of_a_refusal_that_is_named_token_is_tried()
    {
        var run = await FakeRun.OfAsync(In("token-member-in-refusals"), null, "request.unknown-user");

        run.Outcome.Should().Be(Outcome.Conformant);
        Steps(run).Where(step => step.Kind == StepKind.TryMember).Should().HaveCount(2).And.OnlyContain(step => step.Provisioned == false);
    }

    [Test]
    public async Task What_a_target_of_HTTP_2_alone_cannot_be_asked_is_declared()
    {
        var run = await FakeRun.OfAsync(In("http2-only"), null, "authorization.single-header", "request.post");

        run.Outcome.Should().Be(Outcome.Conformant);
        Result(run, "authorization.single-header").Should().BeEquivalentTo(new { Verdict = Verdict.NotProven, Declared = true });
    }

    [Test]
    public async Task What_a_gateway_makes_of_an_encoded_slash_can_be_declared()
    {
        (await FakeRun.OfAsync(In("slash-splits"), null, "request.encoded-slash"))
            .Requirements.Where(result => !Surveyed.Contains(result.Requirement.Id))
            .Select(result => result.Verdict)
            .Should()
            .Equal(Verdict.Warned);

        var declared = await FakeRun.OfAsync(In("slash-splits"), DeclareSlashAsync, "request.encoded-slash", "request.post");

        declared.Outcome.Should().Be(Outcome.Conformant);
        Result(declared, "request.encoded-slash").Should().BeEquivalentTo(new { Verdict = Verdict.NotProven, Declared = true });
    }

    [Test]
    public async Task A_style_that_there_is_not_is_told()
    {
        var start = () => ReferenceFake.StartAsync(In("nonsense"));

        (await start.Should().ThrowAsync<ReferenceFakeException>()).WithMessage("There is no style \"nonsense\".*");
    }

    private static ReferenceFakeOptions In(string style) => new() { Styles = [style] };

    private static IEnumerable<Step> Steps(RunRecord run) => run.Scenarios.SelectMany(scenario => scenario.Transcript!.Steps);

    private static RequirementResult Result(RunRecord run, string requirement) =>
        run.Requirements.Single(result => result.Requirement.Id == requirement);

    private static async Task GiveFixedTokenAsync(JsonObject configuration, ReferenceFake fake)
    {
        using var http = new HttpClient();
        using var answer = await http.PostAsync(configuration["credentials"]!["oauth"]!["tokenUrl"]!.GetValue<string>(), null);
        var token = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["access_token"]!.GetValue<string>();
        configuration["credentials"]!.AsObject().Remove("oauth");
        configuration["credentials"]!["authorized"] = new JsonObject { ["accessToken"] = token };
    }

    private static Task DeclareSlashAsync(JsonObject configuration, ReferenceFake fake)
    {
        configuration["expect"] = new JsonObject { ["encodedSlash"] = "unsupported" };
        return Task.CompletedTask;
    }
}
