using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Records;
using Conformance.Requirements;

namespace Conformance.Tests.Records;

internal sealed class CausesTests
{
    private static readonly HookKeys ByAdapter = new("adapter", "adapter", "adapter");

    [TestCase(StepKind.PrepareAccount, "look at the accounts hook: accounts:fixed and the server's log")]
    [TestCase(StepKind.Redeem, "look at the devices hook: devices:redeem and the server's log")]
    [TestCase(StepKind.AdvanceTime, "look at the clock hook: clock:advance and the server's log")]
    public void Trouble_of_a_hook_names_the_key_that_configures_it(StepKind kind, string next)
    {
        Cause(Troubled(kind), new HookKeys("accounts:fixed", "devices:redeem", "clock:advance")).Next.Should().Be(next);
        Cause(Troubled(kind), ByAdapter)
            .Next.Should()
            .Be("look at the adapter and the server's log; adapter:url and adapter:secret say how it is called");
    }

    [TestCase(StepKind.Redeem, "look at the devices hook: devices:redeem and the server's log")]
    [TestCase(StepKind.PrepareAccount, "look at the accounts hook: accounts:providerStates and the server's log")]
    public void A_run_that_does_not_say_which_key_has_the_usual_one(StepKind kind, string next) =>
        Cause(Troubled(kind), null).Next.Should().Be(next);

    [Test]
    public void Where_fresh_tokens_provision_nothing_the_rule_or_the_adapter_may_be_wrong()
    {
        var step = new Step
        {
            Name = "step",
            Kind = StepKind.Redeem,
            Provisioned = false,
            Exchange = new Exchange
            {
                Method = "POST",
                Url = "http://127.0.0.1/",
                Status = 200,
            },
        };

        Cause(step, new HookKeys(null, "devices:redeem", null))
            .Next.Should()
            .Be("if the server is right, correct devices:redeem or devices:redeem:provisioned");
        Cause(step, ByAdapter).Next.Should().Be("if the server is right, look at what the adapter does to redeem a token");
    }

    private static Step Troubled(StepKind kind) =>
        new()
        {
            Name = "step",
            Kind = kind,
            Trouble = new Trouble(TroubleKind.Hook, "the hook broke (500)"),
        };

    private static Cause Cause(Step step, HookKeys? hooks)
    {
        var requirement = Catalogue.All[0].Id;
        var record = new ScenarioRecord
        {
            Id = requirement,
            Transcript = new Transcript { Scenario = requirement, Steps = [step] },
            Judgements =
            [
                new Judgement
                {
                    Requirement = requirement,
                    Scenario = requirement,
                    Verdict = Verdict.NotProven,
                    Findings = [new Finding(FindingKind.Unproven, step.Name, "not answered")],
                },
            ],
        };
        return Conclusion
            .Of(
                [record],
                new RunRecord
                {
                    SuiteVersion = "0",
                    Target = "made up",
                    Endpoint = "http://127.0.0.1/",
                    Hooks = hooks,
                    StartedAt = DateTimeOffset.UnixEpoch,
                    Seed = 1,
                    Outcome = Outcome.Conformant,
                    Headline = "",
                    Requirements = [],
                    Scenarios = [],
                }
            )
            .Causes.Should()
            .ContainSingle()
            .Which;
    }
}
