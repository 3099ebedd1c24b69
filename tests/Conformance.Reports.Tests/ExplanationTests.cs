using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Requirements;
using FluentAssertions;
using NUnit.Framework;

namespace Conformance.Reports.Tests;

internal sealed class ExplanationTests
{
    [Test]
    public void Text_has_all_that_a_failed_test_is_to_show()
    {
        var run = MadeUpRun.WithEveryVerdict;
        var result = run.Requirements.Single(r => r.Requirement == AuthorizationRequirements.Forbidden);

        var text = Explanation.Of(result.Requirement, result.Judgements[0], run.Scenarios[1].Transcript).ToString();

        text.Should()
            .StartWith("warned authorization.forbidden-403 (should, convention)\nA request whose access token lacks the scope")
            .And.Contain("the page says: authorization:")
            .And.Contain("fair because:  RFC 6750")
            .And.Contain("found:         Expected")
            .And.Contain("curl -i");
    }

    [Test]
    public void A_step_without_an_answer_does_not_borrow_that_of_another_one()
    {
        var judgement = new Judgement
        {
            Requirement = "token.expires",
            Scenario = "token.expires",
            Verdict = Verdict.NotProven,
            Findings = [new Finding(FindingKind.Unproven, "late", "Whether \"late\" would be refused cannot be told.")],
        };

        var text = Explanation.Of(TokenRequirements.Expires, judgement, MadeUpRun.Transcript("token.expires", MadeUpRun.Steps)).ToString();

        text.Should()
            .NotContain("the answer")
            .And.NotContain("curl")
            .And.Contain(
                ">    0.199 s  +10.000 s   redeem           late                                     no answer: no answer within 10 s"
            );
    }

    [Test]
    public void Steps_say_what_came_of_them()
    {
        var table = StepTable.Of(MadeUpRun.Steps, new HashSet<string>(StringComparer.Ordinal));

        table
            .Should()
            .Contain("user u1, enterprise e1")
            .And.Contain("200, token 9f86d081, user u1")
            .And.Contain("200, provisioned, device-1, token 9f86d081")
            .And.Contain("clock put forward by 900 s")
            .And.Contain("not played: there was no token to redeem")
            .And.Contain("length 32, bits 190.5");
    }

    [Test]
    public void In_brief_only_what_was_found_and_what_led_to_it_is_shown()
    {
        Step[] steps = [.. Enumerable.Range(0, 100).Select(i => new Step { Name = $"call {i}", Kind = StepKind.Generate })];

        var lines = StepTable.Brief(steps, new HashSet<string>(StringComparer.Ordinal) { "call 10", "call 50" }).Split('\n');

        lines
            .Select(line =>
                System
                    .Text.RegularExpressions.Regex.Match(
                        line,
                        "call [0-9]+|[0-9]+ more",
                        System.Text.RegularExpressions.RegexOptions.None,
                        TimeSpan.FromSeconds(1)
                    )
                    .Value
            )
            .Should()
            .Equal("10 more", "call 10", "35 more", "call 46", "call 47", "call 48", "call 49", "call 50", "49 more");
        lines.Where(line => line.StartsWith('>')).Should().HaveCount(2);
    }

    [Test]
    public void In_brief_a_failure_fits_in_twenty_lines()
    {
        foreach (var result in MadeUpRun.WithEveryVerdict.Requirements)
        {
            var text = Explanation.Brief(MadeUpRun.WithEveryVerdict, result).ToString();

            text.TrimEnd().Split('\n').Length.Should().BeLessThanOrEqualTo(20, text);
            text.Should().Contain(result.Requirement.Id).And.Contain("the page says: ");
        }
    }

    [Test]
    public void Of_many_steps_the_ends_and_the_decisive_one_are_shown()
    {
        Step[] steps = [.. Enumerable.Range(0, 500).Select(i => new Step { Name = $"call {i}", Kind = StepKind.Generate })];

        var lines = StepTable.Of(steps, new HashSet<string>(StringComparer.Ordinal) { "call 250" }).Split('\n');

        lines.Should().HaveCount(33);
        lines.Where(line => line.StartsWith('>')).Should().ContainSingle().Which.Should().Contain("call 250");
        lines
            .Where(line => line.Contains("more steps", StringComparison.Ordinal))
            .Should()
            .Equal("  ... 235 more steps, in run.json", "  ... 234 more steps, in run.json");
    }

    [Test]
    public void Many_findings_are_counted()
    {
        var result = MadeUpRun.Result(TokenRequirements.SingleUse, Verdict.Failed);
        var judgement = result.Judgements[0] with
        {
            Findings = [.. Enumerable.Range(0, 500).Select(i => new Finding(FindingKind.Breach, null, $"breach {i}"))],
        };

        Explanation
            .Of(result.Requirement, judgement, null)
            .ToString()
            .Should()
            .Contain("breach 9")
            .And.NotContain("breach 10")
            .And.Contain("and 490 more findings");
    }

    [Test]
    public void A_reason_is_said_once()
    {
        var result = MadeUpRun.Result(DevicesRequirements.Eleventh, Verdict.NotProven, found: "no answer within 10 s");

        Explanation.Of(MadeUpRun.Of(result), result).ToString().Split("found:         no answer within 10 s").Should().HaveCount(2);
        Explanation.Of(MadeUpRun.Of(result), result).ToString().Should().NotContain("reason:");
    }
}
