using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Configuration;
using Conformance.Evidence;
using Conformance.Fake;
using Conformance.Records;
using Conformance.Running;
using Conformance.Scenarios.Exploring;

namespace Conformance.Runs.Tests;

/// <summary>Random programs against the fake: faults are found and shrunk, and no right variant is refuted.</summary>
internal sealed class ExplorationTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private static IEnumerable<TestCaseData> RightVariants() =>
        [
            new TestCaseData(new ReferenceFakeOptions()).SetArgDisplayNames("plain"),
            new TestCaseData(new ReferenceFakeOptions { DeviceLimitAt = DeviceLimitAt.Generation }).SetArgDisplayNames(
                "limit at generation"
            ),
            new TestCaseData(new ReferenceFakeOptions { SuppliedBody = SuppliedBody.Ignored }).SetArgDisplayNames("body ignored"),
            new TestCaseData(new ReferenceFakeOptions { TokenLifetime = TimeSpan.FromSeconds(30) }).SetArgDisplayNames("short lifetime"),
        ];

    [TestCaseSource(nameof(RightVariants))]
    public async Task A_right_variant_is_not_refuted(ReferenceFakeOptions variant)
    {
        var run = await ExploreAsync(variant, calls: 1500);

        run.Found.Should().BeEmpty();
        run.Calls.Should().BeGreaterThan(1000);
    }

    [TestCase("token.reusable-beside-newer", "token.single-use")]
    [TestCase("token.race-in-redemption", "token.single-use-race")]
    [TestCase("token.never-expires", "token.expires")]
    [TestCase("token.prefix-matched", "token.altered")]
    [TestCase("devices.limit-of-eleven", "devices.eleventh")]
    [TestCase("accounts.google-managed-accepted", "accounts.google-managed")]
    public async Task A_fault_is_found_and_shrunk(string fault, string requirement)
    {
        var found = (await FindAsync(fault)).Found[0];

        found.Refutation.Requirement.Id.Should().Be(requirement);
        found.Shortest.Length.Should().BeLessThanOrEqualTo(10, "{0}", string.Join('\n', found.Shortest.Moves));
        found.Shortest.Length.Should().BeLessThan(found.Original.Length);
    }

    [Test]
    public async Task A_refuted_program_can_be_played_again_and_holds_no_id_of_the_run()
    {
        var options = new ReferenceFakeOptions { Faults = ["token.reusable-on-same-device"] };
        var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(file, ProgramFile.Text((await FindAsync(options.Faults.Single())).Found[0]));
        try
        {
            var program = ProgramFile.Read(file);
            program.Refutes.Should().Be("token.single-use");

            (await PlayAsync(options, program.Program)).Found.Should().ContainSingle();
            (await PlayAsync(new ReferenceFakeOptions(), program.Program)).Found.Should().BeEmpty();
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Test]
    public async Task The_short_exploration_of_a_run_refutes_what_it_finds()
    {
        var run = await FakeRun.OfAsync(
            new ReferenceFakeOptions { Faults = ["token.reusable"] },
            (configuration, _) =>
            {
                configuration["run"] = new JsonObject { ["seed"] = 1 };
                return Task.CompletedTask;
            },
            "exploration"
        );

        run.Outcome.Should().Be(Outcome.NotConformant);
        var judgement = run
            .Requirements.Single(result => result.Requirement.Id is "token.single-use" or "token.single-use-race")
            .Judgements[0];
        judgement.Scenario.Should().Be("exploration");
        judgement.Findings.Should().ContainSingle().Which.Message.Should().Contain("The shortest history that shows it: \"program ");
    }

    [Test]
    public async Task The_same_seed_plays_the_same_programs()
    {
        (await StepsAsync()).Should().Equal(await StepsAsync());

        static async Task<IEnumerable<string>> StepsAsync() => (await ExplorationAsync(Seeded(7))).Select(step => step.Name);
    }

    [Test]
    public async Task The_exploration_of_a_run_makes_about_as_many_calls_as_it_is_told()
    {
        var steps = await ExplorationAsync(new JsonObject { ["explore"] = 100, ["seed"] = 7 });

        steps.Count(step => step.Exchange is not null).Should().BeInRange(100, 180, "the last program is ended");
    }

    [Test]
    public async Task Zero_switches_it_off()
    {
        await using var fake = await ReferenceFake.StartAsync(new ReferenceFakeOptions());
        var configuration = fake.Configuration();
        configuration["run"] = new JsonObject { ["explore"] = 0 };

        using var run = ConformanceRun.Begin(new ConfigurationLayers().AddJson(configuration.ToJsonString(), "the fake"));

        run.Scenarios.Should().NotContain(scenario => scenario is Exploration);
    }

    [Test]
    public async Task Fixed_accounts_are_left_alone()
    {
        var run = await FakeRun.OfAsync(
            null,
            async (configuration, fake) =>
            {
                var user = await FakeRun.PrepareAsync(fake, "an EMM-managed user");
                configuration["accounts"] = new JsonObject
                {
                    ["fixed"] = new JsonObject
                    {
                        ["emmManagedUsers"] = new JsonArray(
                            new JsonObject
                            {
                                ["enterpriseId"] = user["enterpriseId"]!.DeepClone(),
                                ["userId"] = user["userId"]!.DeepClone(),
                            }
                        ),
                    },
                };
            },
            "exploration"
        );

        run.Scenarios.Single().Transcript!.Steps.Should().BeEmpty("nobody knows what random programs leave on an account");
    }

    private static JsonObject Seeded(int seed) => new() { ["seed"] = seed };

    private static async Task<IReadOnlyList<Step>> ExplorationAsync(JsonObject settings)
    {
        var run = await FakeRun.OfAsync(
            null,
            (configuration, _) =>
            {
                configuration["run"] = settings;
                return Task.CompletedTask;
            },
            "exploration"
        );
        // What is done at once is recorded as it ends.
        return [.. run.Scenarios.Single().Transcript!.Steps.OrderBy(step => step.Name, StringComparer.Ordinal)];
    }

    private static Task<ExploringRun> ExploreAsync(ReferenceFakeOptions fake, int calls) =>
        PlayAsync(fake, new ExplorationOptions(), new JsonObject { ["explore"] = calls, ["seed"] = 3 }, CancellationToken.None);

    private static Task<ExploringRun> PlayAsync(ReferenceFakeOptions fake, Program program) =>
        PlayAsync(fake, new ExplorationOptions { Given = program, Times = 3 }, new JsonObject(), CancellationToken.None);

    // Ends with the first program that is found.
    private static async Task<ExploringRun> FindAsync(string fault)
    {
        using var found = new CancellationTokenSource(2 * Longest);
        var run = await PlayAsync(
            new ReferenceFakeOptions { Faults = [fault] },
            new ExplorationOptions { Time = Longest, Found = _ => found.Cancel() },
            Seeded(3),
            found.Token
        );
        run.Found.Should().NotBeEmpty();
        return run;
    }

    private static async Task<ExploringRun> PlayAsync(
        ReferenceFakeOptions options,
        ExplorationOptions exploration,
        JsonObject settings,
        CancellationToken cancellationToken
    )
    {
        await using var fake = await ReferenceFake.StartAsync(options, CancellationToken.None);
        var configuration = fake.Configuration();
        configuration["run"] = settings;
        using var run = ExploringRun.Begin(new ConfigurationLayers().AddJson(configuration.ToJsonString(), "the fake"), exploration);
        await run.PlayAsync(cancellationToken);
        return run;
    }
}
