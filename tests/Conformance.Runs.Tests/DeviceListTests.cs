using System.Text.Json.Nodes;
using Conformance.Configuration;
using Conformance.Evidence;
using Conformance.Fake;
using Conformance.Running;
using Conformance.Running.Checking;

namespace Conformance.Runs.Tests;

/// <summary>The check asks the server's own list of devices whether a redemption came to what its answer seems to say.</summary>
internal sealed class DeviceListTests
{
    [Test]
    public async Task The_list_shows_what_was_provisioned()
    {
        var lines = await CheckAsync(static _ => { });

        lines.Select(line => line.State).Should().Equal(CheckState.Ok, CheckState.Ok);
        lines[1].Message.Should().Be("devices:list shows the device");
    }

    [Test]
    public async Task On_a_fixed_account_the_list_does_not_show_what_was_refused()
    {
        var lines = await CheckAsync(static _ => { }, isFixed: true);

        lines.Select(line => line.State).Should().Equal(CheckState.Ok, CheckState.Ok);
        lines[1].Message.Should().Be("devices:list does not show the device that was refused");
    }

    [Test]
    public async Task A_rule_that_takes_a_refusal_for_a_success_is_recognised()
    {
        var lines = await CheckAsync(devices =>
        {
            devices["redeem"]!["body"] = """{"token":"not the token: {token}","deviceId":"{deviceId}"}""";
            devices["redeem"]!["provisioned"] = new JsonObject { ["statuses"] = new JsonArray(200, 403) };
        });

        lines[0].State.Should().Be(CheckState.Ok);
        lines[1].State.Should().Be(CheckState.Doubtful);
        lines[1].Message.Should().Be("the redemption counts as provisioned, and devices:list does not show the device");
        lines[1].Next.Should().Be("if the server is right, correct devices:redeem:provisioned or devices:list");
    }

    [Test]
    public async Task A_rule_that_takes_a_success_for_a_refusal_is_recognised()
    {
        var lines = await CheckAsync(devices => devices["redeem"]!["provisioned"]!["value"] = "yes");

        lines[1].State.Should().Be(CheckState.Doubtful);
        lines[1].Message.Should().Be("the redemption counts as refused, and devices:list shows the device");
        lines[1].Next.Should().StartWith("if the server is right, correct devices:redeem:provisioned");
    }

    [TestCase("_hooks/nothing?user={userId}", "/devices", "devices:list answered 404", "correct devices:list:url")]
    [TestCase(null, "/device", "devices:list answered no list at /device (200)", "see contracts/hooks.md*correct devices:list")]
    [TestCase("http://127.0.0.1:1/{userId}", "/devices", "no connection to 127.0.0.1:1", "check that the hook at devices:list:url is up")]
    public async Task Trouble_of_the_list_is_one_line(string? url, string pointer, string message, string next)
    {
        var lines = await CheckAsync(devices =>
        {
            devices["list"]!["url"] = url ?? devices["list"]!["url"]!.GetValue<string>();
            devices["list"]!["pointer"] = pointer;
        });

        lines.Should().HaveCount(2);
        lines[0].State.Should().Be(CheckState.Ok);
        lines[1].State.Should().Be(CheckState.Doubtful);
        lines[1].Message.Should().Match(message);
        lines[1].Next.Should().Match(next + "*");
    }

    [Test]
    public async Task Without_a_list_nothing_is_said_of_it() =>
        (await CheckAsync(devices => ((JsonObject)devices).Remove("list"))).Should().ContainSingle();

    private static async Task<List<CheckLine>> CheckAsync(Action<JsonNode> change, bool isFixed = false)
    {
        await using var fake = await ReferenceFake.StartAsync(new ReferenceFakeOptions());
        var configuration = fake.Configuration();
        change(configuration["devices"]!);
        if (isFixed)
        {
            var user = await FakeRun.PrepareAsync(fake, "an EMM-managed user");
            configuration["accounts"] = new JsonObject { ["fixed"] = new JsonObject { ["emmManagedUsers"] = new JsonArray(user) } };
        }
        using var session = new Session(
            Settings.Read(new ConfigurationLayers().AddJson(configuration.ToJsonString(), "the reference fake")),
            new SessionOptions()
        );
        return [.. (await session.CheckAsync(default)).Lines.Where(line => line.Part == TargetPart.Devices)];
    }
}
