using System.Text.Json.Nodes;
using Conformance.Configuration;
using Conformance.Evidence;
using Conformance.Fake;
using Conformance.Judging;
using Conformance.Records;
using Conformance.Scenarios;
using Conformance.Targets;

namespace Conformance.Runs.Tests;

/// <summary>The whole catalogue against the reference fake in each legitimate style and with each hook left out: nothing is found that is not there.</summary>
[Parallelizable(ParallelScope.Children)]
internal sealed class AgainstTheFakeTests
{
    private static readonly string[] OfClock = [.. Suite.Scenarios.Where(scenario => scenario.Needs.Clock).Select(scenario => scenario.Id)];

    private static readonly string[] OfDevices =
    [
        .. Suite.Scenarios.Where(scenario => scenario.Needs.Devices).Select(scenario => scenario.Id),
    ];

    private static IEnumerable<TestCaseData> Styles() =>
        [
            Style("as it is", new()),
            Style("limit at generation", new() { DeviceLimitAt = DeviceLimitAt.Generation }),
            Style("bodies ignored", new() { SuppliedBody = SuppliedBody.Ignored }),
            Style("no kind", new() { SendsKind = false }),
            Style("legacy errors", new() { ErrorMembers = ErrorMembers.Legacy }),
            Style("modern errors", new() { ErrorMembers = ErrorMembers.Modern }),
            Style("hooks with a secret", new() { HookSecret = "a secret of the hooks" }),
            Style("tokens of 30 s", new() { TokenLifetime = TimeSpan.FromSeconds(30) }),
            Style(
                "all of it at once",
                new()
                {
                    DeviceLimitAt = DeviceLimitAt.Generation,
                    SuppliedBody = SuppliedBody.Ignored,
                    SendsKind = false,
                    ErrorMembers = ErrorMembers.Legacy,
                    HookSecret = "a secret of the hooks",
                    TokenLifetime = TimeSpan.FromHours(1),
                }
            ),
        ];

    [TestCaseSource(nameof(Styles))]
    public async Task Each_legitimate_style_is_conformant_with_nothing_but_passed(ReferenceFakeOptions options)
    {
        var run = await FakeRun.OfAsync(options);

        run.Outcome.Should().Be(Outcome.Conformant, Told(run));
        run.Requirements.Should().OnlyContain(result => result.Verdict == Verdict.Passed, Told(run));
        run.Requirements.Select(result => result.Requirement.Id)
            .Should()
            .Equal(Conformance.Requirements.Catalogue.All.Select(requirement => requirement.Id));
        run.Scenarios.Should().HaveCount(Suite.Scenarios.Count).And.OnlyContain(scenario => scenario.Transcript!.Interrupted == null);
        run.Exchanges.Should().BeGreaterThan(400);
    }

    [TestCase(DeviceLimitAt.Redemption, ExpectedDeviceLimit.Redemption, Verdict.Passed)]
    [TestCase(DeviceLimitAt.Redemption, ExpectedDeviceLimit.Generation, Verdict.Failed)]
    [TestCase(DeviceLimitAt.Generation, ExpectedDeviceLimit.Generation, Verdict.Passed)]
    [TestCase(DeviceLimitAt.Generation, ExpectedDeviceLimit.Redemption, Verdict.Failed)]
    public async Task The_device_limit_is_where_the_vendor_declares_it(DeviceLimitAt at, ExpectedDeviceLimit declared, Verdict verdict)
    {
        var run = await FakeRun.OfAsync(
            new() { DeviceLimitAt = at },
            Change(configuration => Set(configuration, "expect", "deviceLimitAt", declared.ToString())),
            "devices.ten"
        );

        VerdictOf(run, "devices.eleventh").Should().Be(verdict);
        run.Scenarios.Single()
            .Judgements.SelectMany(judgement => judgement.Observations)
            .Should()
            .Contain(told => told.Contains(at == DeviceLimitAt.Generation ? "is generated" : "is redeemed", StringComparison.Ordinal));
    }

    [Test]
    public async Task Bodies_that_are_ignored_are_warned_of_where_the_vendor_does_not_declare_it()
    {
        var run = await FakeRun.OfAsync(
            new() { SuppliedBody = SuppliedBody.Ignored },
            Change(configuration => configuration.Remove("expect")),
            "body.no-effect",
            "body.steers-nothing"
        );

        VerdictOf(run, "body.refused").Should().Be(Verdict.Warned);
        VerdictOf(run, "body.no-effect").Should().Be(Verdict.Passed);
        VerdictOf(run, "body.steers-nothing").Should().Be(Verdict.Passed);
    }

    [Test]
    public async Task No_kind_is_a_breach_of_the_page()
    {
        var run = await FakeRun.OfAsync(
            new() { SendsKind = false },
            Change(configuration => configuration.Remove("expect")),
            "request.post"
        );

        VerdictOf(run, "response.kind").Should().Be(Verdict.Failed);
        run.Requirements.Count(result => result.Verdict != Verdict.Passed).Should().Be(1);
    }

    private static IEnumerable<TestCaseData> Hooks() =>
        [
            Hook("devices", configuration => configuration["devices"] = new JsonObject { ["none"] = "there are no devices" }, OfDevices),
            Hook("clock", configuration => configuration["clock"] = new JsonObject { ["none"] = "the clock is shared" }, OfClock),
            .. Enum.GetValues<CredentialRole>()
                .Where(role => role != CredentialRole.Authorized)
                .Select(role =>
                    Hook(
                        ConfigurationKey.Of(role),
                        configuration =>
                            Set(configuration, "credentials", ConfigurationKey.Of(role), new JsonObject { ["none"] = "there is none" }),
                        [.. Suite.Scenarios.Where(scenario => scenario.Needs.Credentials.Contains(role)).Select(scenario => scenario.Id)]
                    )
                ),
            .. Enum.GetValues<AccountKind>()
                .Where(kind => kind != AccountKind.EmmManagedUser)
                .Select(kind =>
                    Hook(
                        kind.ToString(),
                        configuration =>
                            Set(configuration, "accounts", "none", new JsonObject { [ConfigurationKey.Of(kind)] = "there is none" }),
                        [.. Suite.Scenarios.Where(scenario => scenario.Needs.Accounts.ContainsKey(kind)).Select(scenario => scenario.Id)]
                    )
                ),
            Hook(
                "the account of a redemption",
                configuration => configuration["devices"]!["redeem"]!["account"] = new JsonObject { ["none"] = "the answer names none" },
                [.. Suite.Scenarios.Where(scenario => scenario.Needs.ProvisionedAccount).Select(scenario => scenario.Id)]
            ),
        ];

    [TestCaseSource(nameof(Hooks))]
    public async Task Without_a_hook_and_with_the_reason_declared_the_rest_is_conformant(Action<JsonObject> without, string[] skipped)
    {
        var run = await FakeRun.OfAsync(change: Change(without));

        run.Outcome.Should().Be(Outcome.Conformant, Told(run));
        run.Scenarios.Where(scenario => scenario.Transcript is null).Select(scenario => scenario.Id).Should().Equal(skipped);
        run.Requirements.Should().OnlyContain(result => result.Verdict == Verdict.Passed || result.Declared, Told(run));
        run.Requirements.Where(result => result.Declared)
            .Should()
            .OnlyContain(result => result.Reason!.Contains("none, because", StringComparison.Ordinal));
    }

    [TestCase("devices")]
    [TestCase("clock")]
    public async Task Without_a_hook_and_with_nothing_declared_the_run_is_incomplete(string hook)
    {
        var run = await FakeRun.OfAsync(change: Change(configuration => configuration.Remove(hook)));

        run.Outcome.Should().Be(Outcome.Incomplete, Told(run));
        run.Requirements.Where(result => result.Verdict != Verdict.Passed)
            .Should()
            .NotBeEmpty()
            .And.OnlyContain(result => result.Incomplete && result.Reason!.Contains($"{hook} is not configured", StringComparison.Ordinal));
    }

    [Test]
    public async Task Without_an_access_token_of_a_role_and_with_nothing_declared_the_run_is_incomplete()
    {
        var run = await FakeRun.OfAsync(change: Change(configuration => configuration["credentials"]!.AsObject().Remove("expired")));

        run.Outcome.Should().Be(Outcome.Incomplete, Told(run));
        run.Requirements.Where(result => result.Verdict != Verdict.Passed)
            .Select(result => result.Requirement.Id)
            .Should()
            .Equal("authorization.expired", "authorization.unauthorized-401");
    }

    // What else is under way at the same time would eat up the margin.
    [Test]
    [NonParallelizable]
    public async Task In_real_time_it_is_conformant()
    {
        var run = await FakeRun.OfAsync(
            new() { TokenLifetime = TimeSpan.FromSeconds(4) },
            Change(configuration =>
            {
                configuration["clock"] = new JsonObject { ["realTime"] = true };
                configuration["token"] = new JsonObject { ["lifetime"] = "4s", ["margin"] = "1200ms" };
            }),
            OfClock
        );

        run.Outcome.Should().Be(Outcome.Conformant, Told(run));
        run.Requirements.Should()
            .OnlyContain(result => result.Verdict == Verdict.Passed || result.Requirement.Id == "token.expiry-race", Told(run));
        run.DurationSeconds.Should().BeLessThan(15, "all waits run side by side");
    }

    private static TestCaseData Style(string name, ReferenceFakeOptions options) => new TestCaseData(options).SetArgDisplayNames(name);

    private static TestCaseData Hook(string name, Action<JsonObject> without, string[] skipped) =>
        new TestCaseData(without, skipped).SetArgDisplayNames(name);

    private static Func<JsonObject, ReferenceFake, Task> Change(Action<JsonObject> change) =>
        (configuration, _) =>
        {
            change(configuration);
            return Task.CompletedTask;
        };

    private static void Set(JsonObject configuration, string section, string key, JsonNode value)
    {
        configuration[section] ??= new JsonObject();
        configuration[section]![key] = value;
    }

    private static Verdict VerdictOf(RunRecord run, string requirement) =>
        run.Requirements.Single(result => result.Requirement.Id == requirement).Verdict;

    private static string Told(RunRecord run) =>
        $"{run.Headline}, seed {run.Seed}: "
        + string.Join(
            "; ",
            run.Scenarios.SelectMany(scenario => scenario.Judgements)
                .SelectMany(judgement => judgement.Findings.Select(finding => $"{judgement.Requirement}: {finding.Message}"))
                .Take(5)
        );
}
