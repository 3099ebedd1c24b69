using System.Text.Json;
using Conformance.Configuration;
using Conformance.Fake;
using Conformance.Judging;
using Conformance.Records;
using Conformance.Running;
using Conformance.Scenarios;

namespace Conformance.Runs.Tests;

/// <summary>What is written of a run holds all that its judges need, and no secret.</summary>
internal sealed class EvidenceTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    [Test]
    public async Task Evidence_that_was_written_and_read_again_is_judged_alike([Values(false, true)] bool strict)
    {
        await using var fake = await ReferenceFake.StartAsync(new ReferenceFakeOptions());

        await ShouldBeJudgedAlikeAsync(fake, strict, Outcome.Conformant);
    }

    [TestCase("token.reusable")]
    [TestCase("devices.limit-of-eleven")]
    [TestCase("authorization.scope-unchecked")]
    [TestCase("response.token-number")]
    [TestCase("response.truncated")]
    public async Task Evidence_of_a_wrong_target_is_judged_alike_too(string fault)
    {
        await using var fake = await ReferenceFake.StartAsync(new ReferenceFakeOptions { Faults = [fault] });

        await ShouldBeJudgedAlikeAsync(fake, strict: true, Outcome.NotConformant);
    }

    [Test]
    public async Task No_token_and_no_access_token_is_in_the_record()
    {
        await using var fake = await ReferenceFake.StartAsync(new ReferenceFakeOptions());
        var settings = SettingsOf(fake);
        using var session = new Session(settings);

        var json = JsonSerializer.Serialize(await session.RunAsync(Suite.Scenarios, default).WaitAsync(Bound), RunJson.Options);

        settings.AccessTokens.Should().NotBeEmpty();
        foreach (var token in settings.AccessTokens.Values)
        {
            json.Contains(token, StringComparison.Ordinal).Should().BeFalse();
        }
        json.Should().Contain("{{token:").And.Contain("{{credential:authorized}}");
    }

    private static async Task ShouldBeJudgedAlikeAsync(ReferenceFake fake, bool strict, Outcome outcome)
    {
        var settings = SettingsOf(fake, strict);
        using var session = new Session(settings);
        var run = await session.RunAsync(Suite.Scenarios, default).WaitAsync(Bound);

        var text = JsonSerializer.Serialize(run, RunJson.Options);
        var read = JsonSerializer.Deserialize<RunRecord>(text, RunJson.Options)!;

        run.Outcome.Should().Be(outcome, run.Headline);
        JsonSerializer.Serialize(read, RunJson.Options).Should().Be(text, "nothing is lost");
        read.Scenarios.Should().HaveSameCount(Suite.Scenarios);
        foreach (var (scenario, played) in Suite.Scenarios.Zip(read.Scenarios))
        {
            var again = Judge.Judgements(scenario.Id, scenario.Proofs, played.Transcript!, strict);

            JsonSerializer
                .Serialize(again, RunJson.Options)
                .Should()
                .Be(JsonSerializer.Serialize(played.Judgements, RunJson.Options), "{0} is judged from its evidence alone", scenario.Id);
        }
    }

    private static Settings SettingsOf(ReferenceFake fake, bool strict = false) =>
        Settings.Read(
            new ConfigurationLayers()
                .AddJson(fake.Configuration().ToJsonString(), "the fake")
                .AddOption("--strict", "run:strict", strict ? "true" : "false")
        );
}
