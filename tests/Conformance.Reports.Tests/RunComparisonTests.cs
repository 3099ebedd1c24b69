using Conformance.Judging;
using Conformance.Records;
using Conformance.Requirements;
using FluentAssertions;
using NUnit.Framework;

namespace Conformance.Reports.Tests;

internal sealed class RunComparisonTests
{
    [TestCase(Verdict.Passed, Verdict.Passed, ChangeKind.Same)]
    [TestCase(Verdict.Failed, Verdict.Failed, ChangeKind.Same)]
    [TestCase(Verdict.Passed, Verdict.Failed, ChangeKind.Worse)]
    [TestCase(Verdict.Passed, Verdict.Warned, ChangeKind.Worse)]
    [TestCase(Verdict.Passed, Verdict.NotProven, ChangeKind.Worse)]
    [TestCase(Verdict.Warned, Verdict.NotProven, ChangeKind.Worse)]
    [TestCase(Verdict.KnownFailure, Verdict.Failed, ChangeKind.Worse)]
    [TestCase(Verdict.NotProven, Verdict.KnownFailure, ChangeKind.Worse)]
    [TestCase(Verdict.Failed, Verdict.Passed, ChangeKind.Better)]
    [TestCase(Verdict.NotProven, Verdict.Passed, ChangeKind.Better)]
    [TestCase(Verdict.Failed, Verdict.Warned, ChangeKind.Better)]
    [TestCase(Verdict.Failed, Verdict.NotProven, ChangeKind.Unclear)]
    [TestCase(Verdict.Failed, Verdict.KnownFailure, ChangeKind.Unclear)]
    public void Each_requirement_is_better_worse_or_the_same(Verdict before, Verdict after, ChangeKind expected)
    {
        var comparison = RunComparison.Of(One(before), One(after));

        comparison.Changes.Should().ContainSingle().Which.Kind.Should().Be(expected);
        comparison.IsRegression.Should().Be(expected == ChangeKind.Worse);
    }

    [Test]
    public void A_proof_that_is_lost_by_declaration_is_worse_and_a_lack_that_is_declared_now_is_not()
    {
        var declared = MadeUpRun.Of(MadeUpRun.Result(TokenRequirements.Expires, Verdict.NotProven, reason: "no clock", declared: true));

        RunComparison.Of(One(Verdict.Passed), declared).IsRegression.Should().BeTrue();
        RunComparison.Of(One(Verdict.NotProven), declared).Changes[0].Kind.Should().Be(ChangeKind.Unclear);
        RunComparison.Of(declared, One(Verdict.NotProven)).Changes[0].Kind.Should().Be(ChangeKind.Worse);
    }

    [Test]
    public void What_only_one_of_them_has_is_new_or_gone_and_no_regression()
    {
        var older = MadeUpRun.Of(MadeUpRun.Result(TokenRequirements.Expires, Verdict.Passed));
        var newer = MadeUpRun.Of(MadeUpRun.Result(TokenRequirements.SingleUse, Verdict.Failed));

        var comparison = RunComparison.Of(older, newer);

        comparison
            .Changes.Select(change => (change.Requirement, change.Kind))
            .Should()
            .Equal(("token.expires", ChangeKind.Gone), ("token.single-use", ChangeKind.New));
        comparison.IsRegression.Should().BeFalse();
        ComparisonReport.Text(comparison).Should().EndWith("1 new, 1 gone: no regression in what both runs checked\n");
    }

    [Test]
    public void The_text_has_the_regressions_first_and_leaves_out_what_is_the_same()
    {
        var older = MadeUpRun.Of(
            MadeUpRun.Result(RequestRequirements.Post, Verdict.Failed),
            MadeUpRun.Result(TokenRequirements.SingleUse, Verdict.Passed),
            MadeUpRun.Result(TokenRequirements.Expires, Verdict.Passed)
        );
        var newer = MadeUpRun.Of(
            MadeUpRun.Result(RequestRequirements.Post, Verdict.Passed),
            MadeUpRun.Result(TokenRequirements.SingleUse, Verdict.Failed, found: "used\u001b twice"),
            MadeUpRun.Result(TokenRequirements.Expires, Verdict.Passed)
        );

        var text = ComparisonReport.Text(RunComparison.Of(older, newer with { Endpoint = "https://other.example/" }));

        text.Split('\n')[2..]
            .Should()
            .Equal(
                "note: the two runs are of different targets",
                "worse   token.single-use  passed -> FAILED",
                "        used\\u001B twice",
                "better  request.post      FAILED -> passed",
                "1 same, 1 better, 1 worse, 0 unclear, 0 new, 0 gone: a regression",
                ""
            );
    }

    private static RunRecord One(Verdict verdict) => MadeUpRun.Of(MadeUpRun.Result(TokenRequirements.Expires, verdict));
}
