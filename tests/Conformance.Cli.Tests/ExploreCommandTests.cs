using System.Text.Json.Nodes;
using Conformance.Fake;

namespace Conformance.Cli.Tests;

internal sealed class ExploreCommandTests : ToolTest
{
    [Test]
    public async Task It_saves_what_it_finds_and_play_repeats_it()
    {
        var fake = await FakeAsync(new ReferenceFakeOptions { Faults = ["token.prefix-matched"] });
        await File.WriteAllTextAsync(Path.Combine(Folder, "my.json"), fake.Configuration().ToJsonString());

        var (exitCode, output, errors) = await RunAsync("explore", "--config", "my.json", "--time", "3s", "--seed", "7", "--out", "found");

        errors.Should().BeEmpty();
        output.Should().StartWith("Exploring reference fake at http://127.0.0.1:").And.Contain(", seed 7\n");
        output.Should().Contain("FAILED  token.altered").And.Contain("        1. generate t").And.EndWith("NOT CONFORMANT\n");
        output.Should().Contain($"Repeat it: conformance play {Path.Combine("found", "explore-token.altered.json")} --config my.json\n");
        exitCode.Should().Be(1);

        var played = await RunAsync("play", "found/explore-token.altered.json", "--config", "my.json");

        played.Output.Should().Contain("FAILED  token.altered");
        played.ExitCode.Should().Be(1);
        var elsewhere = await RunAsync("play", "found/explore-token.altered.json", "--times", "1");
        elsewhere.ExitCode.Should().Be(0, "the bundled fake is right");
        elsewhere.Output.Should().Contain("\n1 program, ");
    }

    [Test]
    public async Task A_target_that_does_not_answer_is_no_green()
    {
        var fake = await FakeAsync();
        var configuration = fake.Configuration();
        await fake.DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(Folder, "my.json"), configuration.ToJsonString());

        var (exitCode, output, _) = await RunAsync("explore", "--config", "my.json", "--time", "3s");

        output.Should().Contain("INCOMPLETE: ");
        exitCode.Should().Be(3);
    }

    [Test]
    public Task A_time_that_is_none_is_a_mistake() =>
        ShouldBeAMistakeAsync(["explore", "--time", "soon"], "--time: \"soon\" is not a time such as 60s");

    [Test]
    public async Task A_file_that_is_no_program_is_a_mistake()
    {
        await File.WriteAllTextAsync(Path.Combine(Folder, "my.json"), new JsonObject { ["moves"] = 1 }.ToJsonString());

        await ShouldBeAMistakeAsync(["play", "my.json"], "my.json: not a program of conformance explore");
    }
}
