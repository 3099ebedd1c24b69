using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Conformance.Fake;
using Conformance.Robustness.Tests.Runs;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests;

/// <summary>A target that writes markup, controls and megabytes wherever it can write anything: every report stays harmless, and readable.</summary>
internal sealed partial class HostileTextTests
{
    private const string Hostile =
        "<script>alert('x')</script><img src=x onerror=alert(1)> [link](https://evil.example/) https://evil.example/ www.evil.example @everyone #1 "
        + "\u001b[31mred\u001b[0m\u001b]0;title\u0007 \u202Eright-to-left\u202C \u2066isolate\u2069 \u200F\u0000\u0085 ]]> ]]&gt; <!-- --> `tick` ``` \n```\n| pipe | \\ **bold** ::error::annotation ::stop-commands::x ##[error]e ##vso[task.setvariable variable=x]y ##teamcity[message text='x'] \r\n## heading\r\n::add-mask::x\r\n##vso[task.complete]\r\n"
        + "{{token:0123456789abcdef}} [red]markup[/] \uFFFE \U0001F4A9";

    private static readonly string Megabyte = new('<', 300_000);

    private int made;

    [Test]
    public async Task Nothing_of_it_does_anything_in_any_report()
    {
        using var guard = Timings.NewGuard();
        await using var server = new RawServer(ServeAsync, guard.Token);
        await using var fake = await ReferenceFake.StartAsync(new ReferenceFakeOptions(), guard.Token);
        var overrides = Routes.Of(server.Url);
        overrides["target:name"] = Hostile.Replace("\0", "", StringComparison.Ordinal);

        var attempt = await Attempt.PlayAsync(
            fake.Configuration(),
            overrides,
            [
                "request.post",
                "authorization.required",
                "response.error-envelope",
                "token.single-use",
                "token.provisions-account",
                "token.altered",
            ],
            guard.Token
        );

        attempt
            .Steps.Should()
            .Contain(step => step.Account != null && step.Account.UserId.Contains("<script>"), "the ids are as the hook says");
        foreach (var (name, text) in attempt.Outputs.Where(output => output.Key is not "records as texts"))
        {
            text.Where(IsDangerous)
                .Select(character => $"U+{(int)character:X4} in {name}")
                .Distinct(StringComparer.Ordinal)
                .Should()
                .BeEmpty();
        }
        var markdown = Fence().Replace(attempt.Outputs["summary.md"], "");
        Tag()
            .Matches(markdown)
            .Select(match => match.Value)
            .Distinct(StringComparer.Ordinal)
            .Should()
            .BeSubsetOf(["<code>", "</code>", "<details>", "</details>", "<summary>", "</summary>"]);
        Live().Matches(markdown).Select(match => match.Value).Should().BeEmpty();
        foreach (var name in new[] { "console", "summary.md", "junit.xml" })
        {
            Command().Matches(attempt.Outputs[name]).Select(match => match.Value).Distinct(StringComparer.Ordinal).Should().BeEmpty(name);
        }
        attempt.Outputs["run.json"].Should().NotContain("<script>");
        attempt.Outputs["console"].Should().Contain("script").And.Contain(@"\u001B[31mred", "what was there is told, spelt out");
        attempt.Outputs["summary.md"].Length.Should().BeLessThan(1_000_000);
        attempt.Outputs["junit.xml"].Length.Should().BeLessThan(1_000_000);
        attempt.Outputs["console"].Length.Should().BeLessThan(500_000);
    }

    // As the runners of GitHub and Azure, and TeamCity, find them: "##" anywhere in a line, "::" at its beginning. A line may have been wrapped anywhere.
    [GeneratedRegex(@"##[A-Za-z]*\[|::[A-Za-z][A-Za-z-]*[ :]", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex Command();

    private static bool IsDangerous(char character) =>
        character
            is (< ' ' and not '\n' and not '\r' and not '\t')
                or (>= '\u007F' and <= '\u009F')
                or (>= '\u200B' and <= '\u200F')
                or (>= '\u2028' and <= '\u202E')
                or (>= '\u2066' and <= '\u2069')
                or '\uFEFF'
                or '\uFFFE';

    private async Task ServeAsync(Peer peer)
    {
        if (await peer.RequestAsync() is not { } request)
        {
            return;
        }
        var number = Interlocked.Increment(ref made);
        var text = Json(Hostile);
        var body =
            Routes.IsAccounts(request) ? $$"""{"enterpriseId":"enterprise {{number}} {{text}}","userId":"user {{number}} {{text}}"}"""
            : Routes.IsDevices(request) ? $$"""{"provisioned":true,"userId":"{{text}}","enterpriseId":"{{text}}","reason":"{{text}}"}"""
            : number % 2 == 0 ? $$"""{"kind":"{{text}}","token":"token {{number}} {{text}}"}"""
            : $$"""{"error":{"code":400,"message":"{{text}}{{Megabyte}}","{{text}}":1,"errors":[{"reason":"{{text}}"}]} }""";
        var status = body.StartsWith("""{"error""", StringComparison.Ordinal) ? "HTTP/1.1 400 <script>" : "HTTP/1.1 200 <script>";
        var field = Hostile.Replace("\r\n", " ", StringComparison.Ordinal).Replace('\n', ' ').Replace('\0', ' ');
        var head = Encoding.UTF8.GetBytes(
            $"{status}\r\nContent-Type: application/json; <script>={field}\r\nX-Hostile: {field}\r\nWWW-Authenticate: {field}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n"
        );
        await peer.SendAsync((byte[])[.. head, .. Encoding.UTF8.GetBytes(body)]);
    }

    // As JSON has to have it, and no more than that.
    private static string Json(string text) => JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text);

    [GeneratedRegex("(?ms)^(?<fence>`{3,})(text|sh)$.*?^\\k<fence>$", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Fence();

    // A link, an address, a mention, an annotation: whatever no backslash stands before.
    [GeneratedRegex(@"(?<!\\)\]\(|(?<!\\)://|www\.|@everyone|(?m:^::)", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex Live();

    [GeneratedRegex("</?[A-Za-z!][^>\n]*>?", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex Tag();
}
