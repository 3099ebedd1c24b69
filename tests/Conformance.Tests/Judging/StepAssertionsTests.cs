using Conformance.Evidence;
using Conformance.Judging;
using FluentAssertions.Execution;
using static Conformance.Tests.Judging.MadeUp;

namespace Conformance.Tests.Judging;

/// <summary>What an expectation says where it is not met, word by word: it is what the reports tell.</summary>
internal sealed class StepAssertionsTests
{
    // What mutation testing leaves alive of this, and why no test can notice it:
    // - any or all shapes of a token: an answered step has exactly one, under the fingerprint of its marker;
    // - the words for an answer and a Content-Type that are missing: no text but one with "json" in it is taken for JSON, and an answered step has an exchange.

    private static readonly MadeUp Story = Transcript("token.single-use")
        .Prepare("prepare")
        .Generate("generate", "t1")
        .Redeem("redeem", "t1")
        .Measure("measure");

    private static IEnumerable<TestCaseData> Sentences() =>
        [
            Of(
                "redeem",
                IsNotProvisioned,
                step => step.HaveProvisioned(),
                "provision the device, but it did not (403: {\"provisioned\":false})"
            ),
            Of(
                "redeem",
                IsNotProvisioned,
                step => step.HaveProvisionedFor(new Account("e1", "u1")),
                "provision the device for user u1 of enterprise e1, but it did not (403: {\"provisioned\":false})"
            ),
            Of(
                "redeem",
                Provisions(new ProvisionedAccount("e1", "u2")),
                step => step.HaveProvisionedItsAccount(),
                "provision the device for user u1 of enterprise e1, but it provisioned it for user u2"
            ),
            Of(
                "redeem",
                Provisions(new ProvisionedAccount("e2", "u1")),
                step => step.HaveProvisionedItsAccount(),
                "provision the device for user u1 of enterprise e1, but it provisioned it for enterprise e2"
            ),
            Of(
                "measure",
                step => step,
                step => step.HaveMeasuredAtLeast(200, 250),
                "show at least 250 bits of entropy, in the tokens and in the steps from one to the next, but the tokens show 245 (count 200, entropyBits 245, correctedEntropyBits 256, leastEntropyBits 160, stepEntropyBits 275)"
            ),
            Of(
                "redeem",
                step => step,
                step => step.BeWhereTheLimitIsDeclared(ExpectedDeviceLimit.Generation, ExpectedDeviceLimit.Redemption),
                "meet the device limit at generation because expect:deviceLimitAt is generation, but it is enforced at redemption"
            ),
            Of("redeem", step => step, step => step.BeRefused(), "be refused, but it provisioned the device (200: {\"provisioned\":true})"),
            Of("generate", Answers(500, ""), step => step.BeRefused(), "be refused with a 4xx, but the server broke (500, no body)"),
            Of(
                "generate",
                Answers(299, "no"),
                step => step.BeRefused(),
                "be refused with a 4xx, but it was answered as a success (299: no)"
            ),
            Of(
                "generate",
                step => step,
                step => step.BeRefused(),
                """be refused with a 4xx, but it gave a token (200: {"kind":"androidenterprise#authenticationToken","token":"{{token:t1}}"})"""
            ),
            Of(
                "generate",
                Gives("t1", 404, "{{token:t1}}"),
                step => step.HaveNoToken(),
                "give no token, but it gave one (404: {{token:t1}})"
            ),
            Of(
                "generate",
                Answers(404, "{{token:t1}}"),
                step => step.HoldNoToken(),
                "hold no token, but its body holds one (404: {{token:t1}})",
                story => story.Generate("another", "t1")
            ),
            Of(
                "generate",
                Answers(503, ""),
                step => step.NotBreakTheServer(),
                "be answered without a 5xx, but the server broke (503, no body)"
            ),
            Of("generate", Answers(404, "x"), step => step.BeAnError(403), "be refused with 403, but it was answered with 404: x"),
            Of(
                "generate",
                Answers(404, "x"),
                step => step.BeAnErrorOf(401, 403),
                "be refused with 401 or 403, but it was answered with 404: x"
            ),
            Of(
                "generate",
                Answers(401),
                step => step.HaveHeader("WWW-Authenticate"),
                "have the header field WWW-Authenticate, but it has none (401)"
            ),
            Of(
                "generate",
                step => Has("Cache-Control", "max-age=60")(step),
                step => step.NotBeCacheable(),
                "not allow itself to be cached, but it says Cache-Control: max-age=60"
            ),
            Of(
                "generate",
                Answers(404, "<html>"),
                step => step.HaveAnErrorEnvelope(),
                "have the error envelope of Google APIs, but the body of the 404 is not a JSON object"
            ),
            Of(
                "generate",
                Answers(200, "[1]"),
                step => step.BeAJsonObject(),
                "have a JSON object for its body, but its body is something else (200: [1])"
            ),
            Of("generate", Answers(201), step => step.HaveStatus(200), "have the status 200, but it has 201"),
            Of(
                "generate",
                Answers(200, "{}", null, new HttpField("Content-Type", "text/html")),
                step => step.BeLabelledAsJson(),
                "have the Content-Type application/json, but it has text/html"
            ),
            Of(
                "generate",
                Answers(200, "{}", null, new HttpField("X", "y")),
                step => step.BeLabelledAsJson(),
                "have the Content-Type application/json, but it has none"
            ),
            Of("generate", Answers(200, "{}"), step => step.HaveKind(), $"have kind {Kind}, but it has none (200: {{}})"),
            Of(
                "generate",
                Answers(200, """{"kind":7}"""),
                step => step.HaveKind(),
                $"have no kind, or {Kind} because expect:kind is discovery, but it is 7",
                story => story.Declaring(expectations => expectations with { Kind = ExpectedKind.Discovery })
            ),
            Of(
                "generate",
                Answers(200, "{}"),
                step => step.HaveToken(),
                "have a token that is a string, not empty, without white space around it, but it has none (200: {})"
            ),
            Of(
                "generate",
                Answers(200, """{"token":[]}"""),
                step => step.HaveToken(),
                "have a token that is a string, not empty, without white space around it, but it is of the JSON type array"
            ),
            Of(
                "generate",
                step => step,
                step => step.HaveToken(),
                "have a token that is a string, not empty, without white space around it, but there is white space around it",
                story => story.WithPadded("t1")
            ),
            Of("generate", Answers(300, "x"), step => step.BeSuccessful(), "be answered as a success, but it was answered with 300: x"),
            Of("generate", Gives("t1", 300, "x"), step => step.HaveGenerated(), "generate a token, but it did not (300: x)"),
            Of(
                "generate",
                Answers(404, $" a\n\tb {new string('x', 156)}"),
                step => step.BeAnError(403),
                $"be refused with 403, but it was answered with 404: a b {new string('x', 156)}"
            ),
            Of(
                "generate",
                Answers(404, new string('x', 161)),
                step => step.BeAnError(403),
                $"be refused with 403, but it was answered with 404: {new string('x', 157)}..."
            ),
        ];

    [TestCaseSource(nameof(Sentences))]
    public void What_was_expected_and_what_came_is_told(string name, MadeUp story, Action<StepAssertions> expect, string sentence)
    {
        Said(story, name, expect).Should().Be(new Finding(FindingKind.Breach, name, $"Expected \"{name}\" to {sentence}."));

        var asControl = FluentActions.Invoking(() => Said(story, name, expect, isControl: true));
        asControl.Should().Throw<ControlFailedException>().WithMessage($"Expected the control \"{name}\" to *");
    }

    [Test]
    public void Without_an_answer_it_is_told_why_whatever_else_there_is_to_say()
    {
        var story = Story.But("redeem", TimesOut);
        const string why = "Cannot tell whether \"redeem\" would be answered: no answer within 10 s.";

        Said(story, "redeem", step => step.HaveAgedAtLeast("generate", 3600).And.BeRefused()).Message.Should().Be(why);
        Said(story, "redeem", step => step.HaveAgedAtMost("generate", 0).And.BeRefused()).Message.Should().Be(why);
    }

    [Test]
    public void A_redirection_neither_grants_nor_refuses()
    {
        foreach (var status in new[] { 300, 399 })
        {
            Said(Story.But("generate", Answers(status, "")), "generate", step => step.BeRefused())
                .Should()
                .Be(
                    new Finding(
                        FindingKind.Unproven,
                        "generate",
                        $"Cannot tell whether \"generate\" would be refused with a 4xx: a {status} neither grants nor refuses."
                    )
                );
        }
    }

    [Test]
    public void Of_what_comes_after_a_failure_of_the_same_sentence_nothing_is_told_nor_observed()
    {
        var transcript = new JudgedTranscript(Story.ToTranscript());

        transcript["redeem"].Should().BeRefused().And.BeWhereTheLimitIsDeclared(ExpectedDeviceLimit.Any, ExpectedDeviceLimit.Generation);

        transcript.Findings.Should().ContainSingle();
        transcript.Observations.Should().BeEmpty();
    }

    [TestCase("{0}")]
    [TestCase("{reason}")]
    [TestCase("{{context:step}} {")]
    public void Braces_are_quoted_and_never_filled(string text)
    {
        var story = Transcript("token.single-use")
            .Prepare("prepare")
            .Redeem(text, "t1", user: text)
            .But(text, Provisions(new ProvisionedAccount("e1", $"{text}2")))
            .Call($"call {text}")
            .But($"call {text}", Answers(200, text));

        Said(story, text, step => step.HaveProvisionedItsAccount())
            .Message.Should()
            .Be($"Expected \"{text}\" to provision the device for user {text} of enterprise e1, but it provisioned it for user {text}2.");
        Said(story, $"call {text}", step => step.BeRefused())
            .Message.Should()
            .Be($"Expected \"call {text}\" to be refused with a 4xx, but it was answered as a success (200: {text}).");
    }

    [Test]
    public void What_is_found_is_carried_by_the_transcript_and_neither_thrown_nor_told_to_a_scope_around_it()
    {
        var transcript = new JudgedTranscript(Story.ToTranscript());
        string[] around;
        using (var scope = new AssertionScope("around"))
        {
            scope.BecauseOf("of something else");
            transcript["redeem"].Should().BeRefused();
            around = scope.Discard();
        }

        around.Should().BeEmpty();
        transcript.Findings.Select(finding => finding.Message).Should().Equal(Said(Story, "redeem", step => step.BeRefused()).Message);
    }

    [Test]
    public void The_age_of_a_token_counts_from_its_generation_with_all_that_the_clock_was_put_forward_meanwhile()
    {
        Step At(string name, StepKind kind, double from, double to, double? by = null) =>
            new()
            {
                Name = name,
                Kind = kind,
                StartedAt = from,
                EndedAt = to,
                AdvancedBySeconds = by,
            };
        var transcript = new Transcript
        {
            Scenario = "token.expires",
            Steps =
            [
                At("before", StepKind.AdvanceTime, 0, 1, 1000),
                At("generate", StepKind.Generate, 1, 3),
                At("touching both", StepKind.AdvanceTime, 3, 4, 60),
                At("redeem", StepKind.Redeem, 4, 6),
                At("after", StepKind.AdvanceTime, 6, 7, 1000),
            ],
        };
        // From the end of the call to the beginning of the redemption: 1 s, and 60 s by the hook.
        Findings(transcript, "redeem", redeem => redeem.HaveAgedAtLeast("generate", 61)).Should().BeEmpty();
        Findings(transcript, "redeem", redeem => redeem.HaveAgedAtLeast("generate", 61.1))
            .Should()
            .ContainSingle()
            .Which.Message.Should()
            .Be("Cannot judge \"redeem\": the token was 61 s old, and it must be at least 61.1 s old.");
        // From the beginning of the call to the end of the redemption: 5 s, and 60 s by the hook.
        Findings(transcript, "redeem", redeem => redeem.HaveAgedAtMost("generate", 65)).Should().BeEmpty();
        Findings(transcript, "redeem", redeem => redeem.HaveAgedAtMost("generate", 64.9))
            .Should()
            .ContainSingle()
            .Which.Message.Should()
            .Be("Cannot judge \"redeem\": the token was 65 s old, and it must be at most 64.9 s old.");
    }

    private static TestCaseData Of(
        string name,
        Func<Step, Step> change,
        Action<StepAssertions> expect,
        string sentence,
        Func<MadeUp, MadeUp>? but = null
    )
    {
        var story = Story.But(name, change);
        return new TestCaseData(name, but is null ? story : but(story), expect, sentence).SetArgDisplayNames(sentence);
    }

    private static Finding Said(MadeUp story, string name, Action<StepAssertions> expect, bool isControl = false)
    {
        var transcript = new JudgedTranscript(story.ToTranscript());
        expect((isControl ? transcript.Control(name) : transcript[name]).Should());
        return transcript.Findings.Should().ContainSingle().Which;
    }

    private static IReadOnlyList<Finding> Findings(Transcript evidence, string name, Action<StepAssertions> expect)
    {
        var transcript = new JudgedTranscript(evidence);
        expect(transcript[name].Should());
        return transcript.Findings;
    }
}
