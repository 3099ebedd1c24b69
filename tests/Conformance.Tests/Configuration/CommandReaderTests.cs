using Conformance.Configuration;

namespace Conformance.Tests.Configuration;

internal sealed class CommandReaderTests
{
    [Test]
    public void A_command_redeems_and_another_advances_the_clock()
    {
        var settings = Settings.Read(
            Configured.With(
                ("devices:redeem:command", """["./redeem.sh", "--device", "{deviceId}"]"""),
                ("devices:redeem:account:userId", "\"/user\""),
                ("devices:id", "\"{digits15}\""),
                ("devices:register:url", "\"devices/{deviceId}\""),
                ("clock:advance:command", """["advance", "{seconds}"]""")
            )
        );

        var devices = settings.Devices.Offered!;
        devices.Redeem.Should().BeNull();
        devices.Command!.Arguments.Select(argument => argument.Value).Should().Equal("./redeem.sh", "--device", "{deviceId}");
        devices.UserId.Should().NotBeNull();
        devices.Register!.Url.Value.Should().Be("http://127.0.0.1:1234/devices/{deviceId}");
        settings.DeviceIds.New(new Bogus.Randomizer(1)).Should().MatchRegex("^[0-9]{15}$");
        settings.Clock.Offered!.Command!.Arguments.Should().HaveCount(2);
        settings.Clock.Offered.IsRealTime.Should().BeFalse();
    }

    [TestCase("devices:redeem", """{"command":["x","{token}"]}""", "devices:redeem:command: has {token}, and arguments show in the list")]
    [TestCase("devices:redeem", """{"command":["x"],"url":"y"}""", "devices:redeem: has both command and url")]
    [TestCase(
        "devices:redeem",
        """{"command":["x"],"provisioned":{"statuses":[200]}}""",
        "devices:redeem: has both command and provisioned"
    )]
    [TestCase("clock:advance", """{"command":["x"]}""", "clock:advance:command: does not use {seconds}")]
    [TestCase("clock:advance", """{"command":["{seconds}"]}""", "clock:advance:command: does not use {seconds}")]
    [TestCase("devices:id", "\"device-1\"", "devices:id: \"device-1\" is not a pattern for device ids")]
    [TestCase("devices:register", """{"url":"devices/{deviceId}"}""", "devices:register: has no effect without devices:redeem")]
    public void A_mistake_is_told(string key, string json, string problem) => Configured.ShouldTell(key, json, problem);

    [Test]
    public void A_command_that_is_no_list_is_told() =>
        Configured.With(("devices:redeem:command", "\"x\"")).Problems().Should().ContainSingle();
}
