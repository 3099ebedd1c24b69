using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Tests.Judging;
using static Conformance.Tests.Judging.MadeUp;

namespace Conformance.Tests.Scenarios;

/// <summary>What is judged on every answer of the endpoint, whichever scenario provoked it.</summary>
internal sealed class SurveysTests
{
    private const string Envelope = "response.error-envelope";
    private const string NoToken = "response.error-no-token";
    private const string Refused = "generate a token for the unknown user";
    private const string Succeeded = "generate a token for the known user";

    private static MadeUp Story =>
        Transcript("request.unknown-user")
            .Prepare("prepare the user")
            .Prepare("prepare the unknown user", "u2")
            .Refuse(Refused, 404, "u2")
            .Generate(Succeeded, "t1");

    [Test]
    public void A_refusal_as_it_should_be_passes_and_its_members_are_told()
    {
        Verdicts(Story).Should().Equal((Envelope, Verdict.Passed), (NoToken, Verdict.Passed));

        Story
            .Judge()
            .Single(judgement => judgement.Requirement == Envelope)
            .Observations.Should()
            .Equal("Members of error: code, message, status.");
    }

    [Test]
    public void Without_a_refusal_there_is_nothing_to_judge() => Verdicts(Story.But(Refused, Gives("t2"))).Should().BeEmpty();

    [TestCase(500, "<html>", Description = "A 5xx is the business of others")]
    [TestCase(411, "<html>Length required</html>")]
    [TestCase(413, "<html>")]
    [TestCase(414, "")]
    [TestCase(431, "")]
    public void An_answer_of_a_front_end_needs_no_envelope(int status, string body) =>
        Verdicts(Story.But(Refused, Answers(status, body))).Should().Equal((NoToken, Verdict.Passed));

    [TestCase(400)]
    [TestCase(401)]
    [TestCase(403)]
    [TestCase(404)]
    [TestCase(405)]
    [TestCase(415)]
    public void A_refusal_of_the_documented_request_needs_one(int status)
    {
        Verdicts(Story.But(Refused, Answers(status, "<html>"))).Should().Equal((NoToken, Verdict.Passed), (Envelope, Verdict.Warned));

        Findings(Story.But(Refused, Answers(status, "<html>")))
            .Should()
            .OnlyContain(finding => finding.Step == Refused && finding.Kind == FindingKind.Breach);
        Surveyed(Story.But(Refused, Answers(status, "<html>")))
            .Single(judgement => judgement.Requirement == Envelope)
            .Observations.Should()
            .BeEmpty("there are no members to tell of");
    }

    [Test]
    public void A_refusal_of_another_verb_needs_none() =>
        Verdicts(
                Transcript("request.other-verbs")
                    .Prepare("p")
                    .Refuse("generate a token with GET", 405, method: "GET")
                    .But("generate a token with GET", Answers(405, "<html>"))
            )
            .Should()
            .Equal((NoToken, Verdict.Passed));

    [Test]
    public void A_refusal_of_an_escape_in_the_path_needs_none() =>
        Verdicts(
                Story.But(
                    Refused,
                    step => Answers(404, "<html>")(step with { Exchange = step.Exchange! with { Url = "http://emm.example/a%2Fb" } })
                )
            )
            .Should()
            .Equal((NoToken, Verdict.Passed));

    [Test]
    public void A_refusal_of_two_Authorization_fields_needs_none()
    {
        Verdicts(Story.But(Refused, With("Authorization", "authorization"))).Should().Equal((NoToken, Verdict.Passed));
        Verdicts(Story.But(Refused, With("Authorization", "Accept"))).Should().Contain((Envelope, Verdict.Warned));
    }

    [TestCaseSource(nameof(Unanswered))]
    public void What_was_not_answered_is_no_refusal(Func<Step, Step> trouble) => Verdicts(Story.But(Refused, trouble)).Should().BeEmpty();

    private static IEnumerable<TestCaseData> Unanswered() =>
        [
            new TestCaseData((Func<Step, Step>)TimesOut).SetArgDisplayNames("timeout"),
            new TestCaseData((Func<Step, Step>)IsNotPlayed).SetArgDisplayNames("not played"),
            new TestCaseData(
                (Func<Step, Step>)(step => Answers(503)(step) with { Trouble = new Trouble(TroubleKind.Unavailable, "503") })
            ).SetArgDisplayNames("overloaded"),
        ];

    [TestCase("""{"kind":"androidenterprise#authenticationToken","token":""}""", true)]
    [TestCase("""{"kind":"androidenterprise#authenticationToken"}""", true)]
    [TestCase("""{"token":null}""", true)]
    [TestCase("""{"token":1}""", true)]
    [TestCase("""{"error":{"code":404}}""", false, Description = "A refusal that is told with 200 is the business of others")]
    [TestCase("<html>", false)]
    public void One_success_without_a_token_among_others_is_one_too_many(string body, bool isFound) =>
        Story
            .Generate("generate a token again", "t2")
            .But("generate a token again", Answers(200, body))
            .Judge()
            .Any(judgement => judgement is { Requirement: "response.token", Verdict: Verdict.Failed })
            .Should()
            .Be(isFound);

    [Test]
    public void A_refused_redemption_is_no_refusal_of_the_endpoint() =>
        Verdicts(
                Transcript("token.single-use")
                    .Prepare("p")
                    .Generate("generate a token", "t1")
                    .Redeem("redeem the token", "t1")
                    .Redeem("redeem the used token on another device", "t1", provisioned: false)
            )
            .Should()
            .BeEmpty();

    [Test]
    public void In_an_interrupted_scenario_nothing_passes_and_what_is_found_stands()
    {
        Verdicts(Story.Interrupted()).Should().BeEmpty();
        Verdicts(Story.But(Refused, Answers(404, "<html>")).Interrupted()).Should().Equal((Envelope, Verdict.Warned));
        Verdicts(Story.But(Refused, Gives("leak", 404)).Interrupted()).Should().Contain((NoToken, Verdict.Failed));
    }

    [TestCase("""{"error":{"code":404,"message":"no"},"token":"{{token:leak}}"}""", "leak")]
    [TestCase("""{"error":{"code":404,"message":"no","details":[{"token":"{{token:leak}}"}]}}""", "leak")]
    [TestCase("""{"error":{"code":404,"message":"try {{token:t1}}"}}""", null, Description = "One that the endpoint gave elsewhere")]
    [TestCase("""{"error":{"code":404,"message":"no"},"authenticationToken":"{{token:other}}"}""", null)]
    [TestCase("""{"error":{"code":404,"message":"no"},"authentication_token" : "{{token:other}}"}""", null)]
    [TestCase("leaked {{token:t1}}", null, Description = "Not even JSON")]
    public void A_token_in_an_error_is_a_breach(string body, string? token)
    {
        var leaking = Story.But(Refused, Answers(404, body, token));

        Verdicts(leaking).Should().Contain((NoToken, Verdict.Failed));
        Findings(leaking)
            .Should()
            .Contain(finding => finding.Step == Refused && finding.Message.Contains("its body holds one", StringComparison.Ordinal));
    }

    [TestCase("""{"error":{"code":404,"message":"no"},"nextPageToken":"{{token:page}}"}""", Description = "A token of another kind")]
    [TestCase("""{"error":{"code":404,"message":"no"},"csrf_token":"{{token:form}}"}""")]
    [TestCase("""{"error":{"code":404,"message":"{{credential:authorized}} does not do"}}""")]
    [TestCase("""{"error":{"code":404,"message":"no"},"token":""}""")]
    public void A_token_of_another_kind_is_none(string body) =>
        Verdicts(Story.But(Refused, Answers(404, body))).Should().Contain((NoToken, Verdict.Passed));

    [Test]
    public void A_token_in_a_header_field_of_an_error_is_a_breach()
    {
        var leaking = Story.But(Refused, Answers(404, null, null, new HttpField("Location", "/redeem?{{token:t1}}")));

        Verdicts(leaking).Should().Contain((NoToken, Verdict.Failed));
        Findings(leaking)
            .Should()
            .Contain(finding => finding.Message.Contains("its header field Location holds one", StringComparison.Ordinal));
    }

    [TestCase("X-Next", "{{token:leak}}", "its header field X-Next holds one")]
    [TestCase("Set-Cookie", "{{token:leak}}", "its header field Set-Cookie holds one")]
    public void What_provisions_a_device_is_a_token_wherever_it_stood(string field, string value, string message)
    {
        var leaking = Story.But(Refused, Answers(404, null, null, new HttpField(field, value))).Redeem("try", "leak");

        Verdicts(leaking.But("try", IsTried)).Should().Contain((NoToken, Verdict.Failed));
        Findings(leaking.But("try", IsTried))
            .Should()
            .Contain(finding => finding.Step == Refused && finding.Message.Contains(message, StringComparison.Ordinal));
        Verdicts(leaking.But("try", IsNotProvisioned).But("try", IsTried)).Should().Contain((NoToken, Verdict.Passed));
    }

    [Test]
    public void The_member_that_holds_it_is_told()
    {
        const string Body = """{"error":{"code":404,"message":"no","details":[{"reason":"r","hints":["{{token:leak}}"]}]}}""";
        var leaking = Story.But(Refused, Answers(404, Body)).Redeem("try", "leak");

        Findings(leaking.But("try", IsTried))
            .Should()
            .Contain(finding => finding.Message.Contains("its body holds one, in its member hints (", StringComparison.Ordinal));
        Verdicts(leaking.But("try", IsNotProvisioned).But("try", IsTried)).Should().Contain((NoToken, Verdict.Passed));
    }

    [Test]
    public void A_token_in_a_5xx_or_for_another_verb_is_a_breach_as_well()
    {
        Verdicts(Story.But(Refused, Gives("leak", 500))).Should().Equal((NoToken, Verdict.Failed));
        Verdicts(
                Transcript("request.other-verbs")
                    .Prepare("p")
                    .Refuse("generate a token with GET", 405, method: "GET")
                    .But("generate a token with GET", Gives("leak", 405))
            )
            .Should()
            .Contain((NoToken, Verdict.Failed));
    }

    [TestCase("""{"kind":"androidenterprise#token","token":"{{token:t1}}"}""", "response.kind")]
    [TestCase("""{"token":"{{token:t1}}"}""", "response.kind")]
    [TestCase("""{"data":{"kind":"androidenterprise#authenticationToken","token":"{{token:t1}}"}}""", "response.kind", "response.token")]
    [TestCase("""[{"token":"{{token:t1}}"}]""", "response.kind", "response.ok", "response.token")]
    public void A_success_of_another_shape_refutes_what_the_first_one_proved(string body, params string[] requirements)
    {
        var later = Story.But(Succeeded, Gives("t1", body: body));

        Refuted(later).Should().Equal(requirements.Select(requirement => (requirement, Verdict.Failed)));
        later
            .Judge()
            .Where(judgement => requirements.Contains(judgement.Requirement, StringComparer.Ordinal))
            .SelectMany(judgement => judgement.Findings)
            .Should()
            .OnlyContain(finding => finding.Step == Succeeded && finding.Kind == FindingKind.Breach);
    }

    [Test]
    public void Status_label_and_cache_of_a_success_are_conventions()
    {
        Refuted(Story.But(Succeeded, Gives("t1", 202))).Should().Equal(("response.status-200", Verdict.Warned));
        Refuted(Story.But(Succeeded, Has("Cache-Control", "public, max-age=60")))
            .Should()
            .Equal(("response.not-cacheable", Verdict.Warned));
        Refuted(
                Story.But(
                    Succeeded,
                    step => step with { Exchange = step.Exchange! with { ResponseHeaders = [new HttpField("Content-Type", "text/html")] } }
                )
            )
            .Should()
            .Equal(("response.content-type", Verdict.Warned));
    }

    [Test]
    public void A_success_as_it_should_be_proves_nothing_beside_its_own_scenario() =>
        Story.Judge().Select(judgement => judgement.Requirement).Should().NotContain(["response.kind", "response.ok", "response.token"]);

    [Test]
    public void Of_many_successes_the_first_wrong_one_says_it()
    {
        var wrong = Story
            .Generate("generate a token again", "t2")
            .But(Succeeded, Gives("t1", 202))
            .But("generate a token again", Gives("t2", 202));

        wrong.Judge().Single(judgement => judgement.Requirement == "response.status-200").Findings.Should().ContainSingle();
    }

    [TestCaseSource(nameof(Unanswered))]
    public void What_was_not_answered_is_no_success(Func<Step, Step> trouble) => Refuted(Story.But(Succeeded, trouble)).Should().BeEmpty();

    [Test]
    public void A_success_of_another_verb_or_without_a_token_is_the_business_of_others()
    {
        Refuted(Story.But(Succeeded, step => Gives("t1", 202)(step) with { DocumentedRequest = false })).Should().BeEmpty();
        Refuted(Story.But(Succeeded, Answers(202, "{}"))).Should().BeEmpty();
        Refuted(Story.But(Succeeded, Gives("t1", 404))).Should().NotContain(("response.status-200", Verdict.Warned));
    }

    [Test]
    public void The_scenario_that_proves_what_a_success_is_judges_its_own_alone() =>
        Transcript("request.post")
            .Prepare("prepare the user")
            .Generate("generate a token", "t1")
            .But("generate a token", Gives("t1", 202))
            .Judge()
            .Count(judgement => judgement.Requirement == "response.status-200")
            .Should()
            .Be(1);

    private static Step IsTried(Step step) => step with { Kind = StepKind.TryMember };

    private static List<(string Requirement, Verdict Verdict)> Refuted(MadeUp story) =>
        [
            .. story
                .Judge()
                .Where(judgement => judgement.Requirement.StartsWith("response.", StringComparison.Ordinal))
                .Where(judgement => judgement.Requirement is not (Envelope or NoToken))
                .Select(judgement => (judgement.Requirement, judgement.Verdict))
                .OrderBy(one => one.Requirement, StringComparer.Ordinal),
        ];

    private static Func<Step, Step> With(params string[] fields) =>
        step =>
            Answers(400, "<html>")(
                step with
                {
                    Exchange = step.Exchange! with { RequestHeaders = [.. fields.Select(name => new HttpField(name, "x"))] },
                }
            );

    private static List<(string Requirement, Verdict Verdict)> Verdicts(MadeUp story) =>
        [
            .. Surveyed(story)
                .Select(judgement => (judgement.Requirement, judgement.Verdict))
                .OrderBy(one => one.Verdict)
                .ThenBy(one => one.Requirement, StringComparer.Ordinal),
        ];

    private static IEnumerable<Finding> Findings(MadeUp story) => Surveyed(story).SelectMany(judgement => judgement.Findings);

    private static IEnumerable<Judgement> Surveyed(MadeUp story) =>
        story.Judge().Where(judgement => judgement.Requirement is Envelope or NoToken);
}
