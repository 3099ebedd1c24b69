using Conformance.Configuration;

namespace Conformance.Tests.Configuration;

internal sealed class DevicesReaderTests
{
    private const string Redeem = """{"url":"_hooks/redeem","body":"{\"token\":\"{token}\"}"}""";

    [Test]
    public void Values_of_the_rule_may_be_json_values()
    {
        var settings = Settings.Read(
            Configured.With(
                ("devices:redeem", Redeem),
                ("devices:redeem:provisioned", """{"statuses":[200,299],"pointer":"/ok","value":true}""")
            )
        );

        var rule = settings.Devices.Offered!.Provisioned;
        rule.Statuses.Should().Equal(200, 299);
        rule.IsMetBy(299, """{"ok":true}""").Should().BeTrue();
        rule.IsMetBy(299, """{"ok":false}""").Should().BeFalse();
    }

    private static IEnumerable<TestCaseData> Mistakes()
    {
        yield return Configured.Mistake(
            "devices",
            $$"""{"none":"x","redeem":{{Redeem}} }""",
            "devices: has both redeem and none: keep one"
        );
        yield return Configured.Mistake(
            "devices:redeem",
            """{"url":"{token}","provisioned":{"value":"true"}}""",
            "devices:redeem:provisioned:value: has no effect without devices:redeem:provisioned:pointer"
        );
        yield return Configured.Mistake(
            "devices:redeem",
            """{"url":"{token}","provisioned":{"pointer":"ok"}}""",
            "devices:redeem:provisioned:pointer: \"ok\" is not a JSON pointer: write for example /provisioned"
        );
        yield return Configured.Mistake(
            "devices:redeem",
            """{"url":"{token}","provisioned":{"pointer":"/a~2b"}}""",
            "devices:redeem:provisioned:pointer: \"/a~2b\" is not a JSON pointer"
        );
        yield return Configured.Mistake(
            "devices:redeem",
            """{"url":"{token}","provisioned":{"statuses":[200,"ok"]}}""",
            "devices:redeem:provisioned:statuses:1: \"ok\" is not a whole number from 200 to 599"
        );
        yield return Configured.Mistake(
            "devices:redeem",
            """{"url":"{token}","account":{"none":"x","userId":"/u"}}""",
            "devices:redeem:account: has both none and where the answer names the account: keep one"
        );
        yield return Configured.Mistake(
            "devices:redeem",
            """{"url":"{token}","provisioned":{"pointer":"ok","value":"x"}}""",
            "devices:redeem:provisioned:pointer: \"ok\" is not a JSON pointer: write for example /provisioned"
        );
        yield return Configured.Mistake(
            "devices:none",
            "true",
            "devices:none: \"true\" is not a reason: say why it is unavailable, or remove the key"
        );
    }

    [TestCaseSource(nameof(Mistakes))]
    public void A_mistake_is_one_line_that_says_where_and_what_to_write(string key, string? value, string problem) =>
        Configured.ShouldTell(key, value, problem);
}
