using Conformance.Evidence;
using Conformance.Targets;

namespace Conformance.Tests.Targets;

internal sealed class AdapterDescriptionTests
{
    [Test]
    public void A_description_is_read()
    {
        var (description, wrong) = Read(
            200,
            """
            {"protocol":"1.7","build":"7.3.1+4f3a","states":["an EMM-managed user"],"redeem":true,"clock":false,
             "unavailable":{"clock":"signed\nwith the time of day","redeem":7},"tokenLifetimeSeconds":300,
             "replicas":["https://emm-2.example","no URL"],"more":{}}
            """
        );

        wrong.Should().BeNull();
        description!.Build.Should().Be("7.3.1+4f3a");
        description.States.Should().Equal("an EMM-managed user");
        description.Redeem.Should().BeTrue();
        description.Clock.Should().BeFalse();
        description.Unavailable.Should().ContainSingle().Which.Key.Should().Be("clock");
        description.Unavailable["clock"].Should().NotContain("\n");
        description.TokenLifetimeSeconds.Should().Be(300);
        description.Replicas.Should().Equal(new Uri("https://emm-2.example/"));
    }

    [Test]
    public void What_a_description_need_not_say_may_be_missing()
    {
        var (description, wrong) = Read(200, """{"protocol":"1.0","build":"1","states":[],"redeem":false,"clock":false}""");

        wrong.Should().BeNull();
        description!.TokenLifetimeSeconds.Should().BeNull();
        description.Replicas.Should().BeEmpty();
        description.Unavailable.Should().BeEmpty();
    }

    [TestCase("\"a day\"")]
    [TestCase("0")]
    [TestCase("-1")]
    [TestCase("1e400")]
    public void A_lifetime_that_cannot_be_one_is_not_taken(string lifetime) =>
        Read(200, $$"""{"protocol":"1.0","tokenLifetimeSeconds":{{lifetime}}}""").Description!.TokenLifetimeSeconds.Should().BeNull();

    [TestCase(200, """{"protocol":"2.0"}""", "speaks protocol 2.0")]
    [TestCase(
        401,
        """{"error":"wrong-secret","message":"The adapter needs its secret."}""",
        "the adapter refuses the secret (401 wrong-secret): correct adapter:secret"
    )]
    [TestCase(500, """{"error":"failed","message":"It broke."}""", "the adapter answered 500 failed: It broke.")]
    [TestCase(
        422,
        """{"error":"unknown-state","message":"Paste the stub.","stub":"'x':\n  y,"}""",
        "the adapter answered 422 unknown-state: Paste the stub. The stub: 'x':   y,"
    )]
    [TestCase(200, "<!doctype html><title>Sign in</title>", "is not the adapter (200 with an HTML page): correct adapter:url")]
    [TestCase(404, "<html></html>", "is not the adapter (404 with an HTML page): correct adapter:url, and see that")]
    [TestCase(404, """{"error":{"code":404}}""", "is not the adapter (404 with other JSON)")]
    [TestCase(404, "", "is not the adapter (404 without JSON)")]
    [TestCase(401, """{"error":"wrong-secret"}""", "is not the adapter (401 with other JSON)")]
    [TestCase(200, """{"states":[]}""", "is not the adapter (200 with other JSON)")]
    [TestCase(200, """{"protocol":"newest"}""", "is not the adapter (200 with other JSON)")]
    [TestCase(200, """{"protocol":1}""", "is not the adapter (200 with other JSON)")]
    public void What_is_no_description_says_what_to_do(int status, string body, string says)
    {
        var (description, wrong) = Read(status, body);

        description.Should().BeNull();
        wrong.Should().Contain(says).And.NotContain("\n");
    }

    [Test]
    public void A_long_message_is_cut() =>
        Read(500, $$"""{"error":"failed","message":"{{new string('x', 10_000)}}"}""").Wrong!.Length.Should().BeLessThan(600);

    private static (AdapterDescription? Description, string? Wrong) Read(int status, string body) =>
        AdapterDescription.Read(
            new Exchange
            {
                Method = "GET",
                Url = "http://emm.example/conformance",
                Status = status,
                ResponseBody = body,
            }
        );
}
