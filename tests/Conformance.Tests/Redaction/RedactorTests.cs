using System.Text.Json;
using Conformance.Evidence;
using Conformance.Redaction;

namespace Conformance.Tests.Redaction;

internal sealed class RedactorTests
{
    // What mutation testing leaves alive of this, and why no test can notice it:
    // - the early end where a text does not begin as JSON does: the reader would stop at its first character;
    // - of a secret with one line that line, and of one without a scheme the credentials: they are the secret itself, which is known;
    // - whether a user and a password with a control character among others are taken for a pair: nothing else in a text reads so.

    private const string Token = "AbC-123_xyz.987~token";

    private readonly Redactor redactor = new([new Secret("configured-secret-1", "credential:authorized")]);

    [Test]
    public void A_configured_secret_is_replaced_by_its_name() =>
        redactor.Redact("Bearer configured-secret-1").Should().Be("Bearer {{credential:authorized}}");

    [TestCase("Mixed-Case-Secret-7", "no: Mixed-Case-Secret-7", "no: {{hook}}")]
    // admin:correct horse:battery
    [TestCase("YWRtaW46Y29ycmVjdCBob3JzZTpiYXR0ZXJ5", "user admin:correct horse:battery is locked", "user {{hook}} is locked")]
    [TestCase("YWRtaW46Y29ycmVjdCBob3JzZTpiYXR0ZXJ5", "password correct horse:battery is wrong", "password {{hook}} is wrong")]
    [TestCase("Basic YWRtaW46Y29ycmVjdCBob3JzZTpiYXR0ZXJ5", "wrong: correct%20horse%3Abattery", "wrong: {{hook}}")]
    [TestCase("Bearer onlyletters", "unknown: onlyletters", "unknown: {{hook}}")]
    [TestCase("Tenant-Of-Ours", "no address: tenant-of-ours.example", "no address: {{hook}}.example")]
    [TestCase("-----BEGIN KEY-----\r\nabcdefghijklmnop\r\n-----END KEY-----", "bad line: abcdefghijklmnop", "bad line: {{hook}}")]
    [TestCase("{\n  \"type\": 1\n}", "{ \"type\": 1 }", "{ \"type\": 1 }")]
    public void What_a_server_may_give_back_of_a_configured_secret_is_replaced(string secret, string answer, string redacted) =>
        new Redactor([new Secret(secret, "hook")]).Redact(answer).Should().Be(redacted);

    [Test]
    public void The_same_token_has_the_same_fingerprint_within_a_run_and_another_one_another()
    {
        redactor.Token(Token).Should().Be(redactor.Token(Token)).And.NotBe(redactor.Token(Token + "x"));
        redactor.Token(Token).Should().MatchRegex("^[0-9a-f]{16}$");
    }

    [Test]
    public void The_same_token_has_another_fingerprint_in_another_run() =>
        new Redactor([]).Token(Token).Should().NotBe(redactor.Token(Token));

    [TestCase("abc", 3, false)]
    [TestCase(" abc", 4, true)]
    [TestCase("abc\n", 4, true)]
    public void The_shape_of_a_token_is_kept(string token, int length, bool padded) =>
        redactor.Tokens[redactor.Token(token)].Should().Be(new SecretShape(length, padded));

    [Test]
    public void A_token_once_seen_is_replaced_everywhere()
    {
        var marker = redactor.TokenMarker(Token);

        redactor.Redact($"https://host/redeem?t={Token}").Should().Be($"https://host/redeem?t={marker}");
        redactor.RedactAnswer($$"""{"echo":"{{Token}}"}""").Should().Be($$"""{"echo":"{{marker}}"}""");
        redactor.RedactAnswer($"v={Token}; p").Should().Be($"v={marker}; p");
    }

    [TestCase("""{"token":"short"}""", "short")]
    [TestCase("""{"kind":"k","token":"abc"}""", "abc")]
    [TestCase("""  { "token" : "abc" }""", "abc")]
    [TestCase("""{"data":{"result":[{"token":"nested"}]}}""", "nested")]
    [TestCase("""[{"token":"in an array"}]""", "in an array")]
    [TestCase("""{"token":["wrapped"]}""", "wrapped")]
    [TestCase("""{"token":{"value":"wrapped"}}""", "wrapped")]
    [TestCase("""{"token":"","token":"the second"}""", "the second")]
    [TestCase("""{"session":{"token":"of something else"},"token":"the outermost"}""", "the outermost")]
    [TestCase("""{"token":"first","token":"second"}""", "first")]
    [TestCase("""{"token":"whole","kind":"andr""", "whole")]
    [TestCase("""{"token":"whole",,}""", "whole")]
    [TestCase("""{"name":"pässwörd→😀","token":"after other letters"}""", "after other letters")]
    [TestCase("{\"token\":\"\\u0061bc\"}", "abc")]
    [TestCase("\uFEFF{\"token\":\"after a mark\"}", "after a mark")]
    [TestCase("{\"x\":\"\\ud800\",\"token\":\"after half a pair\"}", "after half a pair")]
    [TestCase("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[{\"token\":\"deep down\"}", "deep down")]
    public void A_token_is_found_and_replaced(string answer, string token)
    {
        Redactor.FindToken(answer).Should().Be(token);

        redactor.RedactAnswer(answer).Should().NotContain($"\"{token}\"").And.Contain($"\"{redactor.TokenMarker(token)}\"");
    }

    [TestCase("")]
    [TestCase("plain text")]
    [TestCase("\"token\"")]
    [TestCase("""{"token":""}""")]
    [TestCase("""{"token":null}""")]
    [TestCase("""{"token":true}""")]
    [TestCase("""{"token":12345678901}""")]
    [TestCase("""{"Token":"other letter case"}""")]
    [TestCase("""{"nextPageToken":"another member"}""")]
    [TestCase("""{"token":"broken off""")]
    [TestCase("""{"a":[{"token":null},"not the token"]}""")]
    public void Where_there_is_no_token_none_is_found(string answer) => Redactor.FindToken(answer).Should().BeNull();

    [Test]
    public void Every_duplicate_of_a_member_is_replaced() =>
        redactor.RedactAnswer("""{"token":"first","token":"second"}""").Should().NotContain("first").And.NotContain("second");

    [Test]
    public void Each_value_of_a_member_that_names_a_secret_is_replaced_and_the_json_stays_json()
    {
        const string answer = """
            {"access_token":"aa","refreshToken":"bb","client_secret":"cc","Password":"dd","apiKey":"ee","private_key":"ff",
             "token":{"value":"gg","list":["hh",{"deep":"ii"}]},"assertion":["jj"],"kind":"kept","list":[{"token":"kk"},"kept too"]}
            """;

        var redacted = redactor.RedactAnswer(answer);

        redacted.Should().Contain("\"kept\"").And.Contain("\"kept too\"");
        foreach (var secret in "abcdefghijk".Select(letter => $"{letter}{letter}\""))
        {
            redacted.Should().NotContain(secret);
        }
        JsonDocument.Parse(redacted).RootElement.GetProperty("kind").GetString().Should().Be("kept");
    }

    [TestCase("12345678901")]
    [TestCase("0")]
    [TestCase("-1.5e10")]
    public void A_numeric_token_is_replaced_by_another_number(string number)
    {
        var answer = $$"""{"kind":"k","token":{{number}} }""";
        redactor.LearnTokens(answer);

        var redacted = redactor.RedactAnswer(answer);

        JsonDocument.Parse(redacted).RootElement.GetProperty("token").GetRawText().Should().Be("0");
        redactor
            .Redact("seen again: 12345678901")
            .Should()
            .Be(number.Length > 8 ? $"seen again: {redactor.TokenMarker(number)}" : "seen again: 12345678901");
    }

    [TestCase("""{"kind":"k","token":"abcdefghij""", "abcdefghij")]
    [TestCase("""{"kind":"k","token":"ab+cd/ef\u003d""", "ab+cd/ef")]
    [TestCase("""{"kind":"k","token":"with \"quotes\" in""", "quotes")]
    [TestCase("""{"token":"\ud800half-a-pair"}""", "half-a-pair")]
    [TestCase("""{"error":"\ud800","token":"behind-half-a-pair"}""", "behind-half-a-pair")]
    [TestCase("""{'token': 'single quotes'}""", "single quotes")]
    [TestCase("""callback({"token":"in-a-call"})""", "in-a-call")]
    [TestCase(")]}'\n{\"token\":\"behind-a-guard\"}", "behind-a-guard")]
    [TestCase("""{"body":"{\"kind\":\"k\",\"token\":\"json-in-json\"}"}""", "json-in-json")]
    [TestCase("""{"message":"got token=abcdef","token":"x"}""", "abcdef")]
    [TestCase("""{"message":"got Bearer abc123","token":"x"}""", "abc123")]
    [TestCase("""{"message":"the token: abc123 is used","code":400}""", "abc123")]
    [TestCase("token=abcdefgh&device=1", "abcdefgh")]
    [TestCase("<p>token=abcdefgh</p>", "abcdefgh")]
    [TestCase("Bearer ya29.abcdef", "ya29.abcdef")]
    [TestCase("session eyJhbGciOiJIUzI1NiIs.eyJzdWIiOiIxMjM0.abc", "eyJhbGciOiJIUzI1NiIs")]
    [TestCase("{\"echo\":\"abc\\/def123\\u002Bghi-jkl\\u003Dmno\"}", "def123")]
    [TestCase("seen%20X7NHBfp%2Bu83meVVa1e%2BFOrk%2FN0gacwqzkn%3D%3D", "u83meVVa1e")]
    [TestCase("https://host/redeem/a1b2c3d4e5f6/now", "a1b2c3d4e5f6")]
    [TestCase("""{"echo":"a1b2c3/d4e5f6.g7h8i9+j0"}""", "d4e5f6")]
    [TestCase("/redeem/AbCdEfGhIjKlMnOp12345678/now", "AbCdEfGhIjKlMnOp12345678")]
    [TestCase("Bearer 9abcdef", "9abcdef")]
    [TestCase("a1b2c3d4e5f6g7h8i9j0", "a1b2c3d4e5f6g7h8i9j0", Description = "twenty characters")]
    public void A_secret_that_nothing_announced_is_replaced(string answer, string secret)
    {
        redactor.RedactAnswer(answer).Should().NotContain(secret).And.MatchRegex("\\{\\{(opaque|token):[0-9a-f]{16}\\}\\}");
    }

    [TestCase("""{"kind":"androidenterprise#authenticationToken"}""")]
    [TestCase("""{"error":{"code":403,"message":"Request had insufficient authentication scopes.","status":"PERMISSION_DENIED"}}""")]
    [TestCase("""{"errors":[{"domain":"global","reason":"insufficientPermissions"}]}""")]
    [TestCase("""{"details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"ACCESS_TOKEN_SCOPE_INSUFFICIENT"}]}""")]
    [TestCase("""{"service":"androidenterprise.googleapis.com","consumer":"projects/123456789012"}""")]
    [TestCase("""{"message":"No route POST /androidenterprise/v1/enterprises/E1/users/u2/authenticationToken"}""")]
    [TestCase("""{"link":"https://www.googleapis.com/androidenterprise/v1/enterprises/E1/users/u2/authenticationToken?alt=json"}""")]
    [TestCase("""{"link":"https:\/\/www.googleapis.com\/androidenterprise\/v1\/enterprises"}""")]
    [TestCase("next=https%3A%2F%2Fwww.googleapis.com%2Fandroidenterprise%2Fv1%2Fenterprises%2FE1%2Fusers&x=1")]
    [TestCase("""{"host":"node-17.eu-west.internal.example.com"}""")]
    [TestCase("""{"time":"2026-11-23T20:43:22.1234567Z","n":1.2345678901234567890e5,"long":123456789012345678901234567890}""")]
    [TestCase("""{"message":"isn\u0027t a wonderful\ntext\u002c is it"}""")]
    [TestCase("""{"message":"The token is expired: see the documentation of token: lifetime"}""")]
    [TestCase("""Bearer realm="https://accounts.google.com/", error="invalid_token", error_description="The token is expired" """)]
    [TestCase(
        """Bearer realm=https://h1.example/path, error=insufficient_scope, scope="https://www.googleapis.com/auth/androidenterprise" """
    )]
    [TestCase("Mon, 23 Nov 2026 20:43:22 GMT")]
    [TestCase("a1b2c3d4e5f6g7h8i9j", Description = "nineteen characters")]
    [TestCase("/a/long/way/to/abc12de345/here", Description = "letters and digits take turns three times")]
    [TestCase("/a/long/way/to/a1b2c3d/here", Description = "seven characters")]
    [TestCase("/a/long/way/to/1234567890e5/here", Description = "a number")]
    [TestCase("no-cache, no-store, max-age=0, must-revalidate")]
    [TestCase("application/json; charset=utf-8")]
    [TestCase("Bearer authentication is required")]
    [TestCase("A token is needed. Ask for a bearer token")]
    [TestCase("{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0000\"}")]
    public void What_is_no_secret_is_left_as_it_is(string answer) => redactor.RedactAnswer(answer).Should().Be(answer);

    [TestCase("https://host/redeem/", "a1b2c3d4", "/and-back")]
    [TestCase("https://host/redeem/", "abc.a1b2c3d4", "/and-back", Description = "of its pieces one is plain")]
    [TestCase("https://host/redeem/", "=abcdefgh1", "/and-back")]
    [TestCase("https://host/redeem/", "abc12de34f", "/and-back", Description = "letters and digits take turns four times")]
    [TestCase("a form: token=", "abcdefgh", "&device=1")]
    [TestCase("{'token':'", "single quotes", "'}")]
    [TestCase("Bearer ", "ya29.abcdef", "")]
    [TestCase("the token: ", "abc123", " is used")]
    public void Around_a_secret_that_nothing_announced_all_stays(string before, string secret, string after)
    {
        var redacted = redactor.RedactAnswer(before + secret + after);

        redacted.Should().StartWith(before + "{{opaque:").And.EndWith("}}" + after);
        redactor.RedactAnswer(before + secret + after).Should().Be(redacted, "the same secret has the same fingerprint");
        redactor.RedactAnswer(before + secret + "2" + after).Should().NotBe(redacted, "another one has another");
    }

    [TestCase("""{"token":"","kind":"k"}""")]
    [TestCase("""{"client_secret":""}""")]
    public void An_empty_text_is_no_secret_wherever_it_stands(string answer) => redactor.RedactAnswer(answer).Should().Be(answer);

    [Test]
    public void All_ids_of_the_same_length_are_kept()
    {
        redactor.Keep("u1234567890abcdefghij");
        redactor.Keep("u1234567890abcdefghik");

        redactor.RedactAnswer("u1234567890abcdefghij u1234567890abcdefghik").Should().Be("u1234567890abcdefghij u1234567890abcdefghik");
    }

    [TestCase("a1b2", "a1b2c3d4e5f6g7h8i9j0", false, Description = "what is left is too short to be a secret")]
    [TestCase("a1b", "a1b2c3d4e5f6g7h8i9j0", true, Description = "an id that is too short to be told apart")]
    [TestCase("u1234567890abcdefghij", "u1234567890abcdefghij-a1b2c3", false)]
    [TestCase("u1234567890abcdefghij", "u1234567890abcdefghij-a1b2c3d4e5f6g7h8i9j", true)]
    public void What_an_id_leaves_of_a_run_may_be_a_secret(string id, string run, bool isSecret)
    {
        redactor.Keep(id);

        redactor.RedactAnswer(run).Should().Match(redacted => redacted.StartsWith("{{opaque:", StringComparison.Ordinal) == isSecret);
    }

    [Test]
    public void Ids_are_kept_although_they_look_opaque()
    {
        const string user = "u1234567890abcdefghij";
        const string enterprise = "LC0123456789abcdefghijklmn";
        redactor.Keep(user);
        redactor.Keep(enterprise);

        redactor.RedactAnswer($"/enterprises/{enterprise}/users/{user}").Should().Be($"/enterprises/{enterprise}/users/{user}");
        redactor.RedactAnswer($"{{\"id\":\"{user}_{enterprise}\"}}").Should().Be($"{{\"id\":\"{user}_{enterprise}\"}}");
        redactor.RedactAnswer($"{user}-1234567890abcdefghijk").Should().StartWith("{{opaque:");
    }

    [Test]
    public void Of_ids_of_which_one_begins_the_other_both_are_kept()
    {
        redactor.Keep("abcdefghij0");
        redactor.Keep("abcdefghij0-klmnopqrstuvwxyz1234567");

        redactor.RedactAnswer("abcdefghij0-klmnopqrstuvwxyz1234567").Should().Be("abcdefghij0-klmnopqrstuvwxyz1234567");
    }

    [Test]
    public void The_answer_of_a_provider_state_keeps_ids_and_loses_tokens()
    {
        const string answer = """{"enterpriseId":"LC0123456789abcdefghijklmn","userId":"u1234567890abcdefghij","token":"abc"}""";

        redactor
            .RedactKnownMembers(answer)
            .Should()
            .Be(
                $$"""{"enterpriseId":"LC0123456789abcdefghijklmn","userId":"u1234567890abcdefghij","token":"{{redactor.TokenMarker("abc")}}"}"""
            );
    }

    [TestCase("{\"a\":\"→😀\\ud83d\\ude00\",\"token\":\"abc\",\"b\":\"ä\"}")]
    [TestCase("[\"→😀\", {\"token\":\t\"abc\"}, \"ä\" ,")]
    public void What_is_around_a_token_stays_character_by_character(string answer) =>
        redactor.RedactAnswer(answer).Should().Be(answer.Replace("abc", redactor.TokenMarker("abc"), StringComparison.Ordinal));

    [Test]
    public void Half_a_pair_and_nul_in_a_text_are_no_trouble()
    {
        redactor.RedactAnswer("\uD83D half \0 nul").Should().Be("\uD83D half \0 nul");
        redactor.RedactAnswer("{\"token\":\"a\0b\"}").Should().NotContain("a\0b");
    }

    [Test]
    public void A_secret_never_prints_itself()
    {
        new Secret("configured-secret-1", "name").ToString().Should().Be("{{name}}");
        new SensitiveText("configured-secret-1", "{{name}}").ToString().Should().Be("{{name}}");
    }
}
