using System.Text;
using Conformance.Evidence;
using FluentAssertions;
using NUnit.Framework;

namespace Conformance.Reports.Tests;

/// <summary>Each line is given to a real shell: what matters is what curl would be told.</summary>
internal sealed class CurlLineTests
{
    private static readonly (string, string) Credential = ("CREDENTIAL_AUTHORIZED", "the $secret `id`");

    [SetUp]
    public void NeedsShell()
    {
        if (!Shell.IsThere)
        {
            Assert.Ignore("There is no /bin/sh here.");
        }
    }

    [Test]
    public void Sends_the_exact_request_with_secrets_from_variables()
    {
        var line = CurlLine.For(MadeUpRun.Generated);

        line.Should().Contain("\"$CREDENTIAL_AUTHORIZED\"").And.NotContain("{{");
        Shell
            .Run(line, Credential)
            .Should()
            .Equal(
                "-i",
                "-X",
                "POST",
                MadeUpRun.Generated.Url,
                "-H",
                "Authorization: Bearer the $secret `id`",
                "-H",
                "Accept: application/json",
                "-H",
                "User-Agent: conformance/0.2.0",
                "-H",
                "Content-Length: 0",
                ""
            );
    }

    [TestCase("--url=file:///etc/passwd")]
    [TestCase("-o/tmp/owned")]
    [TestCase("file:///etc/passwd")]
    [TestCase("@stdin")]
    public void A_foreign_file_gives_curl_no_option_and_no_other_scheme(string url) =>
        CurlLine.For(MadeUpRun.Generated with { Url = url }).Should().StartWith("# ").And.NotContain("curl");

    [Test]
    public void What_a_CI_server_reads_as_a_command_is_broken_up_and_sent_exactly()
    {
        const string command = "##vso[task.complete] ::error::x";
        var line = CurlLine.For(MadeUpRun.Generated with { RequestHeaders = [new("X-Command", command)], RequestBody = command });

        line.Should().NotContain("##").And.NotContain("::");
        Shell.Run(line, Credential).Should().Contain($"X-Command: {command}").And.Contain(command);
    }

    [Test]
    public void Names_every_kind_of_secret_after_its_marker()
    {
        var arguments = Shell.Run(
            CurlLine.For(MadeUpRun.Redeemed),
            ("SECRET_DEVICES_REDEEM_HEADERS_AUTHORIZATION", "s1"),
            ("TOKEN_9F86D081884C7D65", "t1")
        );

        arguments.Should().Contain("Authorization: Bearer s1").And.Contain("""{"token":"t1","deviceId":"it's device-2"}""");
        CurlLine.Quote("{{opaque:9f86}}").Should().Be("\"$OPAQUE_9F86\"");
    }

    [Test]
    public void Drops_what_curl_sets_itself() =>
        CurlLine.For(MadeUpRun.Redeemed).Should().NotContain("Host:").And.NotContain("Content-Length");

    [Test]
    public void Adds_nothing_that_was_not_sent()
    {
        var bare = new Exchange
        {
            Method = "POST",
            Url = "http://h/p",
            RequestBody = "@/etc/passwd",
        };

        Shell
            .Run(CurlLine.For(bare))
            .Should()
            .ContainInOrder("-H", "Accept:", "-H", "User-Agent:", "-H", "Content-Type:", "--data-raw", "@/etc/passwd");
    }

    [Test]
    public void Leaves_the_url_as_it_was_written()
    {
        Shell.Run(CurlLine.For(Get("http://h/a/../b/%2e%2E/c"))).Should().Contain("--path-as-is").And.Contain("http://h/a/../b/%2e%2E/c");
        Shell.Run(CurlLine.For(Get("http://h/{a,b}[1-9]"))).Should().Contain("--globoff").And.Contain("http://h/{a,b}[1-9]");
        Shell.Run(CurlLine.For(Get("http://h/plain"))).Should().NotContain("--globoff").And.NotContain("--path-as-is");
    }

    [Test]
    public void Sends_an_empty_field_as_such()
    {
        var empty = Get("http://h/") with { RequestHeaders = [new HttpField("Authorization", "")] };

        Shell.Run(CurlLine.For(empty)).Should().Contain("Authorization;");
    }

    [Test]
    public void A_head_request_waits_for_no_body() =>
        Shell.Run(CurlLine.For(Get("http://h/") with { Method = "HEAD" })).Should().Contain("--head").And.NotContain("-X");

    [TestCase("'; touch owned; '")]
    [TestCase("$(touch owned) `touch owned` ${HOME} \\ \" ! *")]
    [TestCase("'''")]
    [TestCase("-n")]
    [TestCase("\u001b[31m\u202E\u0001\u007f\tx")]
    [TestCase("Zoë 😀 %s %n \\n \\0")]
    [TestCase("{{token:$(touch owned)}} {{other:x}} {{}}")]
    [TestCase("a{{credential:authorized}}'b{{credential:authorized}}")]
    public void Hostile_text_is_one_argument_and_nothing_else(string text)
    {
        var exchange = Get("http://h/" + text) with { RequestHeaders = [new HttpField("X-Id", text)], RequestBody = text };
        var line = CurlLine.For(exchange);
        var expected = text.Replace("{{credential:authorized}}", Credential.Item2, StringComparison.Ordinal);

        var arguments = Shell.Run(line, Credential);

        HostileText.Dangerous(line).Should().BeEmpty();
        arguments.Should().Contain("http://h/" + expected).And.Contain("X-Id: " + expected).And.Contain(expected);
    }

    [Test]
    public void A_body_that_is_no_text_is_sent_byte_by_byte()
    {
        var exchange = Get("http://h/") with
        {
            Method = "POST",
            RequestBody = "(an empty gzip body)",
            RequestBytes = Encoding.UTF8.GetBytes("\u001f\u0008'%\\é\n"),
        };

        var arguments = Shell.Run(CurlLine.For(exchange));

        arguments.Should().ContainInOrder("--data-binary", "@-");
        arguments[^1].Should().Be("\u001f\u0008'%\\é\n");
    }

    [TestCase("line\nline\n")]
    [TestCase("\0\u001b%s\\'\n")]
    [TestCase("--\r\n{{credential:authorized}}\u202E{{credential:authorized}}\n\n")]
    public void A_body_that_no_argument_can_hold_comes_by_a_pipe_exactly(string body)
    {
        var line = CurlLine.For(Get("http://h/") with { Method = "POST", RequestBody = body });

        var arguments = Shell.Run(line, Credential);

        HostileText.Dangerous(line).Should().BeEmpty();
        line.Should().NotContain("\n");
        var all = string.Join('\0', arguments);
        all.Should()
            .Contain("--data-binary\0@-\0")
            .And.EndWith("@-\0" + body.Replace("{{credential:authorized}}", Credential.Item2, StringComparison.Ordinal));
    }

    [Test]
    public void A_body_that_is_too_long_is_left_in_run_json()
    {
        var line = CurlLine.For(Get("http://h/") with { RequestBody = new string('x', 1024 * 1024) });

        line.Length.Should().BeLessThan(500);
        line.Should().Contain("run.json").And.EndWith("--data-binary @body.txt");
    }

    [Test]
    public void A_url_that_is_too_long_is_left_in_run_json() =>
        CurlLine
            .For(Get("http://h/" + new string('x', 1024 * 1024)))
            .Should()
            .StartWith("# the URL")
            .And.Contain("run.json")
            .And.NotContain("xxx");

    private static Exchange Get(string url) => new() { Method = "GET", Url = url };
}
