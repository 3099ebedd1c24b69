using Conformance.Evidence;
using Conformance.Judging;

namespace Conformance.Tests.Judging;

/// <summary>Two refusals are alike but for what differs from call to call and tells a caller nothing.</summary>
internal sealed class LikenessTests
{
    // What mutation testing leaves alive of this, and why no test can notice it:
    // - what stands for a body that is missing: it would be the same in both refusals.

    [TestCase("u1", "u2", "No user u1 of e1.", "No user u2 of e1.")]
    [TestCase("1", "2", """{"code":401,"user":"1"}""", """{"code":401,"user":"2"}""", Description = "the id 1 is no part of 401")]
    [TestCase("1", "2", """{"version":1,"user":"1"}""", """{"version":1,"user":"2"}""", Description = "a 1 that is no id")]
    [TestCase("4", "0", """{"code":404}""", """{"code":404}""")]
    [TestCase("a/b", "a/c", "/users/a%2Fb/authenticationToken", "/users/a%2Fc/authenticationToken", Description = "percent-encoded")]
    [TestCase("ü", "ä", """{"user":"\u00FC"}""", """{"user":"\u00E4"}""", Description = "escaped in JSON")]
    [TestCase("ü", "ä", """{"user":"ü"}""", """{"user":"ä"}""")]
    [TestCase("a&b", "a&c", "<p>a&amp;b</p>", "<p>a&amp;c</p>", Description = "escaped in HTML")]
    [TestCase("u", "u2", "user u", "user u2", Description = "one id begins as the other")]
    [TestCase("u", "u-2", "user u", "user u-2", Description = "one id stands in the other")]
    [TestCase("u1", "u2", """{"id":"{{opaque:00ff}}"}""", """{"id":"{{opaque:1a2b}}"}""", Description = "an opaque run")]
    [TestCase("u1", "u2", """{"timestamp":"2026-11-23T18:30:05.123+00:00"}""", """{"timestamp":"2026-11-23T18:30:06Z"}""")]
    [TestCase("u1", "u2", "Mon, 23 Nov 2026 18:30:05 GMT", "Mon, 23 Nov 2026 18:30:06 GMT")]
    [TestCase("u1", "u2", """{"timestamp":1795458605123}""", """{"timestamp":1795458606001}""")]
    [TestCase("u1", "u2", """{"time":1795458605.25}""", """{"time":1795458606.5}""")]
    [TestCase("u1", "u2", """{"requestId":"5f3a"}""", """{"requestId":"77"}""")]
    [TestCase("u1", "u2", """{"trace_id": 17}""", """{"trace_id": 18}""")]
    [TestCase("u1", "u2", "<p>Correlation ID: ab-12</p>", "<p>Correlation ID: cd-34</p>")]
    [TestCase("u1", "u2", """{"nonce":"aa11"}""", """{"nonce":"9"}""")]
    [TestCase("u1", "u2", """{"tookMs":3}""", """{"tookMs":17}""")]
    [TestCase("u1", "u2", """{"duration":"0.004"}""", """{"duration":"0.1"}""")]
    [TestCase("u1", "u2", "Refused in 12 ms.", "Refused in 7 ms.")]
    [TestCase("u1", "u2", "Refused after 0.5s", "Refused after 0,25 seconds")]
    [TestCase(
        "u1",
        "u2",
        """{"instance":"0a0b0c0d-0000-4000-8000-00000000000a"}""",
        """{"instance":"0a0b0c0d-0000-4000-8000-00000000000b"}"""
    )]
    [TestCase("u1", "u2", """{"token":"{{token:00ff}}"}""", """{"token":"{{token:1a2b}}"}""", Description = "of a form, for instance")]
    [TestCase("u1", "u2", "", "")]
    public void Alike(string existing, string unknown, string one, string other) =>
        Of(one, existing, unknown).Should().Be(Of(other, existing, unknown));

    [TestCase("u1", "u2", "No such user.", "Not your user.")]
    [TestCase("u1", "u2", """{"exists":true}""", """{"exists":false}""")]
    [TestCase("u1", "u2", """{"devices":3}""", """{"devices":0}""")]
    [TestCase("u1", "u2", """{"user":"u1"}""", "{}", Description = "only the existing one comes back")]
    [TestCase("1", "2", """{"code":401}""", """{"code":402}""", Description = "short ids do not mask everything")]
    [TestCase("1", "2", "101", "202")]
    [TestCase("u1", "u2", """{"name":"Anna"}""", """{"name":"nobody"}""")]
    [TestCase(
        "u1",
        "u2",
        """{"createdAt":"2026-11-23T18:30:05Z"}""",
        """{"createdAt":null}""",
        Description = "a time where there is a user"
    )]
    [TestCase("u1", "u2", """{"nonce":"aa11"}""", "{}", Description = "a nonce where there is a user")]
    [TestCase("u1", "u2", "3 devices", "5 devices")]
    [TestCase("u1", "u2", """{"took":"it"}""", """{"note":"it"}""")]
    [TestCase("u1", "u2", "a body", "")]
    public void Not_alike(string existing, string unknown, string one, string other) =>
        Of(one, existing, unknown).Should().NotBe(Of(other, existing, unknown));

    [Test]
    public void What_differs_from_call_to_call_has_a_word_in_its_place() =>
        Of("""No user u1 of e1 at 2026-11-23T18:30:05Z. {"requestId":"5f3a","x":"{{opaque:00ff}}","y":"{{token:00ff}}"}""", "u1", "u2")
            .Should()
            .Be("""No user ID of ID at TIME. {"requestId":ID,"x":"OPAQUE","y":"TOKEN"}""");

    private static string Of(string body, string existing, string unknown) =>
        Likeness.Of(
            new Exchange
            {
                Method = "POST",
                Url = "http://emm.example/",
                Status = 401,
                ResponseBody = body,
            },
            new Account("e1", existing),
            new Account("e1", unknown)
        );
}
