using System.Text.Json.Nodes;
using Conformance.Configuration;
using Conformance.Evidence;
using Conformance.Fake;
using Conformance.Judging;
using Conformance.Records;
using Conformance.Running;
using Conformance.Scenarios;
using Conformance.Targets;

namespace Conformance.Runs.Tests;

/// <summary>The whole catalogue with accounts that the configuration lists: no more than it takes, and a second time on the same ones.</summary>
[Parallelizable(ParallelScope.Children)]
internal sealed class FixedAccountsTests
{
    private static readonly Dictionary<AccountKind, string> States = new()
    {
        [AccountKind.EmmManagedUser] = "an EMM-managed user",
        [AccountKind.DeviceAccount] = "a device account",
        [AccountKind.GoogleManagedUser] = "a Google-managed user",
        [AccountKind.UnknownUser] = "a user that does not exist",
        [AccountKind.UnknownEnterprise] = "an enterprise that does not exist",
        [AccountKind.UserOfAnotherEnterprise] = "a user of another enterprise",
    };

    // As many as the longest scenario that redeems nothing asks for.
    private static readonly Dictionary<AccountKind, int> AHandful = States.Keys.ToDictionary(
        kind => kind,
        kind => kind == AccountKind.EmmManagedUser ? 4 : 1
    );

    [Test]
    public async Task A_handful_proves_all_that_needs_no_more()
    {
        await using var fake = await ReferenceFake.StartAsync(new ReferenceFakeOptions());

        var run = await FakeRun.PlayAsync(await WithoutHooksAsync(fake, AHandful), new SessionOptions());

        run.Outcome.Should().Be(Outcome.Conformant, Told(run));
        run.Requirements.Should().OnlyContain(result => result.Verdict == Verdict.Passed || result.Declared, Told(run));
        run.Requirements.Count(result => result.Verdict == Verdict.Passed).Should().Be(38);
    }

    [TestCase(AccountKind.EmmManagedUser)]
    [TestCase(AccountKind.GoogleManagedUser)]
    [TestCase(AccountKind.UnknownUser)]
    public async Task One_fewer_is_told_before_anything_is_played(AccountKind kind)
    {
        await using var fake = await ReferenceFake.StartAsync(new ReferenceFakeOptions());
        var handful = new Dictionary<AccountKind, int>(AHandful) { [kind] = AHandful[kind] - 1 };
        var configuration = await WithoutHooksAsync(fake, handful);

        await FluentActions
            .Awaiting(() => FakeRun.PlayAsync(configuration, new SessionOptions()))
            .Should()
            .ThrowAsync<ConfigurationException>()
            .WithMessage($"*lists {handful[kind]}, the selected scenarios need {AHandful[kind]}: add 1*");
    }

    [Test]
    public async Task As_many_as_are_needed_make_it_conformant()
    {
        await using var fake = await ReferenceFake.StartAsync(new ReferenceFakeOptions());

        var run = await FakeRun.PlayAsync(await WithHooksAsync(fake), new SessionOptions());

        run.Outcome.Should().Be(Outcome.Conformant, Told(run));
        run.Requirements.Should().OnlyContain(result => result.Verdict == Verdict.Passed, Told(run));
        run.Scenarios.SelectMany(scenario => scenario.Transcript!.Steps)
            .Where(step => step is { Kind: StepKind.Redeem, Provisioned: true })
            .GroupBy(step => step.Account!.UserId, StringComparer.Ordinal)
            .Should()
            .OnlyContain(redeemed => redeemed.Count() <= 10);
    }

    [TestCase(DeviceLimitAt.Redemption)]
    [TestCase(DeviceLimitAt.Generation)]
    public async Task A_second_run_on_the_same_ones_fails_nothing_and_says_why(DeviceLimitAt limit)
    {
        await using var fake = await ReferenceFake.StartAsync(new ReferenceFakeOptions { DeviceLimitAt = limit });
        var configuration = await WithHooksAsync(fake);
        // Fixed accounts suffice for three rounds of a race; how closely they meet is not what this is about.
        configuration["race"] = new JsonObject { ["window"] = "1s" };
        var first = await FakeRun.PlayAsync(configuration, new SessionOptions());
        first.Outcome.Should().Be(Outcome.Conformant, Told(first));

        var second = await FakeRun.PlayAsync(configuration, new SessionOptions());

        second.Outcome.Should().Be(Outcome.Incomplete, Told(second));
        second
            .Requirements.Should()
            .OnlyContain(result => result.Verdict == Verdict.Passed || result.Verdict == Verdict.NotProven, Told(second));
        // Which scenario meets which account depends on which of them asks first.
        second
            .Requirements.Where(result => result.Verdict == Verdict.NotProven)
            .Select(result => result.Reason)
            .Should()
            .Contain(reason =>
                reason!.Contains(
                    "is listed under accounts:fixed and may have devices of an earlier run. Remove its devices, or list another account",
                    StringComparison.Ordinal
                )
            );
    }

    private static async Task<JsonObject> WithoutHooksAsync(ReferenceFake fake, IReadOnlyDictionary<AccountKind, int> counts)
    {
        var configuration = fake.Configuration();
        configuration["devices"] = new JsonObject { ["none"] = "there are no hooks" };
        configuration["clock"] = new JsonObject { ["none"] = "there are no hooks" };
        await FixAccountsAsync(configuration, fake, counts);
        return configuration;
    }

    private static async Task<JsonObject> WithHooksAsync(ReferenceFake fake)
    {
        var configuration = fake.Configuration();
        await FixAccountsAsync(configuration, fake, States.Keys.ToDictionary(kind => kind, Needed));
        return configuration;
    }

    private static int Needed(AccountKind kind) =>
        Suite.Scenarios.Where(Redeems).Sum(scenario => scenario.Needs.Accounts.GetValueOrDefault(kind))
        + Suite.Scenarios.Where(scenario => !Redeems(scenario)).Max(scenario => scenario.Needs.Accounts.GetValueOrDefault(kind));

    private static bool Redeems(Scenario scenario) => scenario.Needs.Devices || scenario.Needs.RedeemsIfOffered;

    private static async Task FixAccountsAsync(JsonObject configuration, ReferenceFake fake, IReadOnlyDictionary<AccountKind, int> counts)
    {
        // One enterprise, as a vendor would have it for tests.
        var enterprise = (string)(await FakeRun.PrepareAsync(fake, States[AccountKind.EmmManagedUser]))["enterpriseId"]!;
        var accounts = new JsonObject();
        foreach (var (kind, count) in counts)
        {
            var list = new JsonArray();
            var isInOne =
                kind is AccountKind.EmmManagedUser or AccountKind.DeviceAccount or AccountKind.GoogleManagedUser or AccountKind.UnknownUser;
            for (var left = count; left > 0; left--)
            {
                var ids = await FakeRun.PrepareAsync(fake, States[kind], isInOne ? enterprise : null);
                ids.Remove("otherEnterpriseId");
                ids.Remove("accountType");
                list.Add(ids);
            }
            accounts[ConfigurationKey.Of(kind)] = list;
        }
        configuration["accounts"] = new JsonObject { ["fixed"] = accounts };
    }

    private static string Told(RunRecord run) =>
        $"{run.Headline}, seed {run.Seed}: "
        + string.Join(
            "; ",
            run.Scenarios.SelectMany(scenario => scenario.Judgements)
                .SelectMany(judgement => judgement.Findings.Select(finding => $"{judgement.Requirement}: {finding.Message}"))
                .Take(5)
        );
}
