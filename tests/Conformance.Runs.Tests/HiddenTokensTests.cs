using Conformance.Evidence;
using Conformance.Fake;
using Conformance.Judging;
using Conformance.Records;

namespace Conformance.Runs.Tests;

/// <summary>What looks like a token in a refusal is redeemed: what provisions a device is a leak, and nothing else is.</summary>
internal sealed class HiddenTokensTests
{
    [TestCase("error.token-leaked-in-header", "accounts.google-managed", "its header field X-Next holds one")]
    [TestCase("error.token-leaked-in-cookie", "body.no-effect", "its header field Set-Cookie holds one")]
    [TestCase("error.token-leaked-in-other-member", "accounts.google-managed", "its body holds one, in its member hint")]
    public async Task A_leak_is_told_with_its_place(string fault, string scenario, string message)
    {
        var run = await FakeRun.OfAsync(new ReferenceFakeOptions { Faults = [fault] }, null, scenario);

        var leaked = run.Requirements.Single(result => result.Requirement.Id == "response.error-no-token");
        leaked.Verdict.Should().Be(Verdict.Failed);
        leaked.Judgements.SelectMany(judgement => judgement.Findings).Should().Contain(finding => finding.Message.Contains(message));
        run.Requirements.Where(result => result.Verdict == Verdict.Failed).Should().ContainSingle();
    }

    [Test]
    public async Task The_id_of_a_request_costs_two_redemptions_for_each_status_and_is_no_leak()
    {
        var run = await FakeRun.OfAsync(
            new ReferenceFakeOptions { Styles = ["refusals-differ-each-time"] },
            null,
            "request.unknown-user",
            "accounts.google-managed",
            "request.other-enterprise"
        );

        run.Outcome.Should().Be(Outcome.Conformant);
        var refused = run
            .Scenarios.SelectMany(scenario => scenario.Transcript!.Steps)
            .Where(step => step is { Exchange.Status: >= 400 })
            .ToList();
        var tried = run
            .Scenarios.SelectMany(scenario => scenario.Transcript!.Steps)
            .Where(step => step.Kind == StepKind.TryMember)
            .ToList();
        tried.Should().NotBeEmpty().And.OnlyContain(step => step.Provisioned == false && step.Token == null);
        tried.Should().HaveCountLessThanOrEqualTo(2 * refused.Select(step => step.Exchange!.Status).Distinct().Count());
    }
}
