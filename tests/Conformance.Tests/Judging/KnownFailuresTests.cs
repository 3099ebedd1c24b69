using Conformance.Judging;

namespace Conformance.Tests.Judging;

internal sealed class KnownFailuresTests
{
    private const string Id = "token.single-use";
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [TestCase(Verdict.Failed, Id, Verdict.KnownFailure)]
    [TestCase(Verdict.Failed, "token.expires", Verdict.Failed)]
    [TestCase(Verdict.Warned, Id, Verdict.Warned)]
    [TestCase(Verdict.NotProven, Id, Verdict.NotProven)]
    [TestCase(Verdict.Passed, Id, Verdict.Passed)]
    public void Only_a_failure_of_what_is_listed_is_marked_and_told_why(Verdict verdict, string requirement, Verdict marked)
    {
        var known = new KnownFailures([new KnownFailure(Id, "ticket 4711")], Noon);
        var judgement = new Judgement
        {
            Requirement = requirement,
            Scenario = Id,
            Verdict = verdict,
            Reason = "as judged",
        };

        known
            .Mark([judgement])
            .Should()
            .Equal(judgement with { Verdict = marked, Reason = marked == Verdict.KnownFailure ? "ticket 4711" : "as judged" });
    }

    [TestCase("2026-11-22", true)]
    [TestCase("2026-11-23", false)]
    [TestCase("2026-11-24", false)]
    public void The_last_day_counts_and_days_are_those_of_UTC(string until, bool isPast)
    {
        // In Berlin it is the 24th already.
        var started = new DateTimeOffset(2026, 11, 24, 0, 30, 0, TimeSpan.FromHours(1));
        var known = new KnownFailures([new KnownFailure(Id, "x", DateOnly.Parse(until))], started);
        var failed = new Judgement
        {
            Requirement = Id,
            Scenario = Id,
            Verdict = Verdict.Failed,
        };

        known
            .Problems.Should()
            .Equal(
                isPast
                    ? [$"known failure {Id}: it was accepted until {until}, which has passed: fix the target, or agree on another date"]
                    : Array.Empty<string>()
            );
        known.Mark([failed])[0].Verdict.Should().Be(isPast ? Verdict.Failed : Verdict.KnownFailure);
    }

    [Test]
    public void One_that_names_nothing_and_one_that_is_listed_twice_are_told()
    {
        var known = new KnownFailures([new("token.nonsense", "x"), new(Id, "x"), new(Id, "y"), new("token.expires", "x")], Noon);

        known
            .Problems.Should()
            .Equal(
                "known failure token.nonsense: there is no such requirement: see conformance list --requirements",
                $"known failure {Id}: it is listed 2 times: keep one"
            );
    }

    [Test]
    public void One_that_passes_is_told_and_nothing_else_is()
    {
        var known = new KnownFailures([new KnownFailure("token.expires", "x"), new KnownFailure(Id, "x")], Noon);

        known.WhyNotPassed(Id).Should().Be($"known failure {Id}: it passes now: take it off the list");
        known.WhyNotPassed("devices.ten").Should().BeNull();
    }
}
