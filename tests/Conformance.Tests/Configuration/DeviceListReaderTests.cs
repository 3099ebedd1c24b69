using Conformance.Configuration;

namespace Conformance.Tests.Configuration;

internal sealed class DeviceListReaderTests
{
    private const string Redeem = """{"url":"_hooks/redeem","body":"{\"token\":\"{token}\"}"}""";

    [Test]
    public void Devices_are_listed_with_get_unless_another_method_is_given()
    {
        var list = Settings
            .Read(
                Configured.With(
                    ("devices:redeem", Redeem),
                    ("devices:list", """{"url":"e/{enterpriseId}/u/{userId}","pointer":"/device"}""")
                )
            )
            .DeviceList!;

        list.List.Method.Should().Be("GET");
        list.List.Fill(("enterpriseId", new("a/b", "a/b")), ("userId", new("?c", "?c"))).Url.Value.Should().EndWith("/e/a%2Fb/u/%3Fc");
        list.Pointer!.ToString().Should().Be("/device");
        list.Id.Should().BeNull();
    }

    [Test]
    public void An_adapter_may_redeem_what_a_template_lists() =>
        Configured
            .With(("adapter:url", "\"conformance\""), ("devices:list", """{"url":"devices?of={userId}"}"""))
            .Problems()
            .Should()
            .BeEmpty();

    private static IEnumerable<TestCaseData> Mistakes()
    {
        yield return Configured.Mistake(
            "devices",
            $$"""{"redeem":{{Redeem}},"list":{"url":"e/{enterpriseId}/u/{user}"} }""",
            "devices:list: does not use {userId}: put it in the URL, a header or the body"
        );
        yield return Configured.Mistake(
            "devices",
            $$"""{"redeem":{{Redeem}},"list":{"pointer":"/device"} }""",
            "devices:list:url: is missing: write the URL of the hook, for example enterprises/{enterpriseId}/users/{userId}/devices"
        );
        yield return Configured.Mistake(
            "devices",
            $$"""{"redeem":{{Redeem}},"list":{"url":"{userId}","pointer":"device"} }""",
            "devices:list:pointer: \"device\" is not a JSON pointer"
        );
        yield return Configured.Mistake(
            "devices",
            """{"none":"only real devices can","list":{"url":"{userId}"} }""",
            "devices:list: has no effect without devices:redeem or adapter:url: set one of them as well"
        );
    }

    [TestCaseSource(nameof(Mistakes))]
    public void A_mistake_is_one_line_that_says_where_and_what_to_write(string key, string? value, string problem) =>
        Configured.ShouldTell(key, value, problem);
}
