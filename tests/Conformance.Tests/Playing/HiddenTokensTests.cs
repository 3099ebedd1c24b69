using System.Globalization;
using Conformance.Evidence;
using Conformance.Http;
using Conformance.Playing;
using Conformance.Redaction;

namespace Conformance.Tests.Playing;

/// <summary>What in a refusal is tried as a token, and how much of it.</summary>
internal sealed class HiddenTokensTests
{
    private const string Text = "q8Zr3LmN7vXc2TbY5wKd9HjP";

    private readonly Redactor redactor = new([]);

    [TestCase("X-Next", Text)]
    [TestCase("ETag", $"W/\"{Text}\"")]
    [TestCase("ETag", $"\"{Text}\"")]
    [TestCase("Set-Cookie", $"session={Text}; Path=/; HttpOnly")]
    [TestCase("Set-Cookie", $"session=\"{Text}\"")]
    public void A_header_field_or_a_cookie_that_looks_like_a_token_is_tried(string name, string value)
    {
        var hidden = New().In(Refusal("{}", new HttpField(name, value))).Should().ContainSingle().Subject;

        hidden.Should().BeEquivalentTo(new { Value = Text, Field = name });
        hidden.ToString().Should().StartWith("{{opaque:");
    }

    [TestCase("X-Request-Id", Text)]
    [TestCase("Date", "Tue, 24 Nov 2026 22:12:06 GMT")]
    [TestCase("Content-Type", "application/json; charset=UTF-8")]
    [TestCase("Referrer-Policy", "strict-origin-when-cross-origin")]
    [TestCase("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate")]
    [TestCase("Set-Cookie", "consent=necessary-cookies-only")]
    public void Others_are_not(string name, string value) => New().In(Refusal("{}", new HttpField(name, value))).Should().BeEmpty();

    [TestCase($$$"""{"error":{"hint":"{{{Text}}}"}}""")]
    [TestCase($$$"""{"error":{"hints":[1,"no","{{{Text}}}"]}}""")]
    [TestCase($$"""{"error":{"hint":"{{Text}}" and here it breaks off""")]
    [TestCase($$"""{"csrf_token":"{{Text}}"}""")]
    public void A_member_is_tried_whatever_its_name(string body)
    {
        redactor.LearnTokens(body);

        New().In(Refusal(body)).Should().ContainSingle().Which.Should().BeEquivalentTo(new { Value = Text, Field = (string?)null });
    }

    [TestCase("""{"error":{"code":400,"message":"The user is Google-managed.","status":"FAILED_PRECONDITION"}}""")]
    [TestCase(
        """{"error":{"details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","domain":"androidenterprise.googleapis.com"}]}}"""
    )]
    [TestCase("<html>")]
    public void An_ordinary_refusal_has_none(string body) => New().In(Refusal(body)).Should().BeEmpty();

    [Test]
    public void A_known_secret_and_an_id_are_not_tried()
    {
        redactor.Know(new Secret(Text, "{{credential:authorized}}"));
        redactor.Keep("user4244m2kxjbz0a7g5x9");

        New().In(Refusal($$"""{"a":"{{Text}}","b":"user4244m2kxjbz0a7g5x9"}""")).Should().BeEmpty();
    }

    [Test]
    public void A_success_and_a_broken_answer_have_none()
    {
        var refusal = Refusal($$"""{"hint":"{{Text}}"}""");

        New().In(refusal with { Exchange = refusal.Exchange with { Status = 200 } }).Should().BeEmpty();
        New().In(refusal with { Trouble = new Trouble(TroubleKind.Timeout, "late") }).Should().BeEmpty();
    }

    [Test]
    public void Each_is_given_once_and_of_a_place_two()
    {
        var hidden = New();

        hidden.In(Refusal($$"""{"hint":"{{Text}}"}""")).Should().ContainSingle();
        hidden.In(Refusal($$"""{"other":"{{Text}}"}""")).Should().BeEmpty();
        hidden.In(Refusal($$"""{"hint":"{{Numbered(1)}}"}""")).Should().ContainSingle();
        hidden.In(Refusal($$"""{"hint":"{{Numbered(2)}}"}""")).Should().BeEmpty();
        hidden.In(Refusal($$"""{"other":"{{Numbered(2)}}"}""")).Should().ContainSingle();
    }

    [Test]
    public void Ten_are_given_of_a_refusal_and_thirty_of_a_run()
    {
        var hidden = New();

        Enumerable.Range(0, 5).Select(of => hidden.In(Refusal(Many(of))).Count).Should().Equal(10, 10, 10, 0, 0);
    }

    [Test]
    public void After_it_was_given_up_there_are_none()
    {
        var hidden = New();
        hidden.GiveUp();

        hidden.In(Refusal(Many(0))).Should().BeEmpty();
    }

    [Test]
    public void The_evidence_shows_where_it_stood()
    {
        var field = new HiddenToken(Text, "{{opaque:1}}", "Set-Cookie");
        var member = new HiddenToken(Text, "{{opaque:1}}", null);
        var exchange = Refusal("").Exchange with
        {
            ResponseHeaders = [new HttpField("Vary", "Origin"), new HttpField("Set-Cookie", "{{cookie}}")],
            ResponseBody = """{"hint":"{{opaque:1}}"}""",
        };

        field
            .ShownIn(exchange, "{{token:1}}")!
            .ResponseHeaders.Should()
            .Equal(new HttpField("Vary", "Origin"), new HttpField("Set-Cookie", "{{token:1}}"));
        member.ShownIn(exchange, "{{token:1}}")!.ResponseBody.Should().Be("""{"hint":"{{token:1}}"}""");
        member.ShownIn(exchange with { ResponseBody = "cut" }, "{{token:1}}").Should().BeNull();
    }

    private static string Many(int of) =>
        $"{{{string.Join(',', Enumerable.Range(0, 15).Select(number => $"\"m{of}x{number}\":\"{Numbered((of * 15) + number)}\""))}}}";

    private static string Numbered(int number) => $"q8Zr3LmN7vXc2TbY5wKd{number.ToString("D4", CultureInfo.InvariantCulture)}";

    private HiddenTokens New() => new(redactor, 7);

    private static RecordedExchange Refusal(string body, params HttpField[] fields) =>
        new(
            new Exchange
            {
                Method = "POST",
                Url = "http://emm.example/",
                Status = 400,
            },
            null,
            0,
            0,
            body
        )
        {
            Fields = fields,
        };
}
