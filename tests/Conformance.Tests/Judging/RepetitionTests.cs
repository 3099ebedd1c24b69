using Conformance.Evidence;
using Conformance.Judging;
using static Conformance.Tests.Judging.MadeUp;

namespace Conformance.Tests.Judging;

/// <summary>What is refused at one replica is repeated at the others, and must be refused there as well.</summary>
internal sealed class RepetitionTests
{
    private const string Refused = "generate a token for the unknown user";
    private const string Elsewhere = $"{Refused}, at another replica";

    private static MadeUp UnknownUser =>
        Transcript("request.unknown-user")
            .Prepare("prepare the user")
            .Prepare("prepare the unknown user", "u2")
            .Refuse(Refused, 404, "u2")
            .Refuse(Elsewhere, 404, "u2")
            .But(Elsewhere, step => step with { Repeats = Refused })
            .Generate("generate a token for the known user", "t1")
            .Refuse($"{Refused} again", 404, "u2");

    [Test]
    public void It_passes_where_each_replica_refuses() => Judged(UnknownUser, "request.unknown-user").Verdict.Should().Be(Verdict.Passed);

    [Test]
    public void A_replica_that_gives_a_token_is_a_breach_of_the_same_requirement()
    {
        var judgement = Judged(UnknownUser.But(Elsewhere, Gives("t2")), "request.unknown-user");

        judgement.Verdict.Should().Be(Verdict.Failed);
        judgement.Findings.Should().ContainSingle().Which.Step.Should().Be(Elsewhere);
    }

    [Test]
    public void A_replica_that_does_not_answer_leaves_it_open() =>
        Judged(UnknownUser.But(Elsewhere, TimesOut), "request.unknown-user").Verdict.Should().Be(Verdict.NotProven);

    [Test]
    public void Once_the_step_itself_is_found_its_repetition_adds_nothing() =>
        Judged(UnknownUser.But(Refused, Breaks).But(Elsewhere, Breaks), "request.unknown-user").Findings.Should().ContainSingle();

    [Test]
    public void A_repetition_of_a_control_is_a_control()
    {
        var story = Transcript("x")
            .Generate("one", "t1")
            .But("one", Answers(404))
            .Generate("two", "t2")
            .But("two", step => step with { Repeats = "one" });
        var transcript = new JudgedTranscript(story.ToTranscript());

        transcript.Invoking(judged => judged.Control("one").Should().BeRefused()).Should().Throw<ControlFailedException>();
        transcript.Findings.Should().ContainSingle().Which.Kind.Should().Be(FindingKind.Unproven);
    }

    [TestCaseSource(nameof(Expectations))]
    public void Every_expectation_of_a_refusal_is_of_each_replica(Action<JudgedStep> expect)
    {
        var story = Transcript("x")
            .Generate("one", "t1")
            .But("one", Answers(404))
            .Generate("two", "t2")
            .But("two", step => Answers(500, "{}", "t2")(step with { Repeats = "one" }));
        var transcript = new JudgedTranscript(story.ToTranscript());

        expect(transcript["one"]);

        transcript.Findings.Should().ContainSingle().Which.Step.Should().Be("two");
    }

    private static IEnumerable<TestCaseData> Expectations() =>
        [
            new TestCaseData((Action<JudgedStep>)(step => step.Should().BeRefused())).SetArgDisplayNames("refused"),
            new TestCaseData((Action<JudgedStep>)(step => step.Should().HaveNoToken())).SetArgDisplayNames("no token"),
            new TestCaseData((Action<JudgedStep>)(step => step.Should().NotBreakTheServer())).SetArgDisplayNames("no 5xx"),
            new TestCaseData((Action<JudgedStep>)(step => step.Should().BeAnError(404))).SetArgDisplayNames("404"),
        ];

    private static Judgement Judged(MadeUp story, string requirement) =>
        story.Judge().Single(judgement => judgement.Requirement == requirement);
}
