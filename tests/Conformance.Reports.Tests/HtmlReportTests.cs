using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Conformance.Judging;
using Conformance.Judging.Histories;
using Conformance.Records;
using Conformance.Reports.Html;
using Conformance.Requirements;
using FluentAssertions;
using NUnit.Framework;

namespace Conformance.Reports.Tests;

internal sealed partial class HtmlReportTests
{
    private static readonly string Page = HtmlReport.Text(MadeUpRun.WithEveryVerdict);

    [Test]
    public void The_same_evidence_gives_the_same_bytes() => HtmlReport.Text(MadeUpRun.WithEveryVerdict).Should().Be(Page);

    [Test]
    public void The_verdict_comes_first()
    {
        Page.Should().Contain("<h1>Not conformant: 1 of 9 requirements failed</h1>").And.Contain("<title>Not conformant: 1 of 9");
        HtmlReport
            .Text(MadeUpRun.Of(MadeUpRun.Result(TokenRequirements.SingleUse, Verdict.Passed)))
            .Should()
            .Contain("<h1>Conformant: 1 requirement proven</h1>")
            .And.Contain($"Only 1 requirement of {Catalogue.All.Count} was selected.");
    }

    [Test]
    public void Every_requirement_can_be_linked_to()
    {
        foreach (var result in MadeUpRun.WithEveryVerdict.Requirements)
        {
            Page.Should().Contain($"id=\"{result.Requirement.Id}\"").And.Contain($"href=\"#{result.Requirement.Id}\"");
        }
        Links()
            .Matches(Page)
            .Select(link => link.Groups["id"].Value)
            .Distinct(StringComparer.Ordinal)
            .Should()
            .OnlyContain(id => Page.Contains($"id=\"{id}\""));
    }

    [Test]
    public void Only_its_own_style_and_script_are_allowed()
    {
        var style = Between(Page, "<style>", "</style>");
        var script = Between(Page, "\n<script>", "</script>");

        Between(Page, "Content-Security-Policy\" content=\"", "\"")
            .Should()
            .Be(
                $"default-src 'none'; style-src 'sha256-{Hash(style)}'; script-src 'sha256-{Hash(script)}'; base-uri 'none'; form-action 'none'"
            );
        Page.Should().NotContain(" style=\"").And.NotContain(" src=").And.NotContain("@import").And.NotContain("url(");
    }

    [Test]
    public void A_failure_has_its_clause_its_answer_and_its_curl_line()
    {
        var failure = Between(Page, "<details class=\"card item\" id=\"token.single-use\"", "</details>");

        failure
            .Should()
            .Contain(" open>")
            .And.Contain("A generated token can be used once.")
            .And.Contain("but it provisioned the device (200).");
        failure.Should().Contain("<mark>200</mark>").And.Contain("Control: “redeem the token”").And.Contain("curl -i -X POST");
        failure.Should().Contain("{{token:9f86d081}}").And.Contain("<use href=\"#to-d\"/>");
    }

    [Test]
    public void What_could_make_the_verdict_meaningless_comes_before_it_is_explained()
    {
        var page = HtmlReport.Text(MadeUpRun.WithEveryVerdict with { Insecure = true, Findings = ["body.refused passes now"] });

        page.IndexOf("The server&#x27;s certificate was not checked", StringComparison.Ordinal)
            .Should()
            .BePositive()
            .And.BeLessThan(page.IndexOf("id=\"wrong\"", StringComparison.Ordinal));
        page.Should().Contain("Body.refused passes now.");
        page.Should().Contain("1 requirement not proven, as declared (clock: none, because the staging clock is shared)");
    }

    [Test]
    public void A_cause_is_told_with_what_to_do_and_what_it_touches()
    {
        var cause = new Cause
        {
            Message = "no answer within 10 s",
            Next = "look at the log",
            Requirements = [DevicesRequirements.Eleventh.Id],
        };

        Between(HtmlReport.Text(MadeUpRun.WithEveryVerdict with { Causes = [cause] }), "<article class=\"card edge open\">", "</article>")
            .Should()
            .Contain("no answer within 10 s")
            .And.Contain("<b>What to do:</b> Look at the log.")
            .And.Contain("href=\"#devices.eleventh\"");
    }

    [Test]
    public void What_no_right_server_allows_is_shown_as_the_shortest_history()
    {
        var refutation = HistoryJudge
            .Judge(History.Of(MadeUpRun.Transcript("token.single-use-race", MadeUpRun.Steps)))
            .Refutations.Single(one => one.Requirement == TokenRequirements.SingleUseRace);
        var page = HtmlReport.Text(MadeUpRun.Of(MadeUpRun.Result(TokenRequirements.SingleUseRace, Verdict.Failed, found: refutation.Told)));

        var history = Between(page, "<figure class=\"history\">", "</figure>");

        history.Should().Contain("One token provisioned two devices at the same time. These 3 calls are enough to show it");
        Between(page, "What came in", "</ul>").Should().NotContain("The shortest history", "it is shown once");
        Steps()
            .Matches(history)
            .Select(step => step.Groups["name"].Value)
            .Should()
            .Equal("generate a token", "redeem the token", "redeem the used token on another device");
        Page.Should().NotContain("class=\"history\"", "the model refuted nothing that is told there");
    }

    [Test]
    public void What_commonly_causes_a_failure_is_told_where_it_is_found_and_with_the_evidence()
    {
        const string remedy = "Mark the token as used in the transaction";

        Between(Page, "id=\"wrong\"", "</section>").Should().Contain($"<b>What to do:</b> {remedy}");
        Between(Page, "id=\"token.single-use\"", "</details>").Should().Contain($"<dt>How to mend it</dt><dd>{remedy}");
        HtmlReport
            .Text(MadeUpRun.Of(MadeUpRun.Result(TokenRequirements.SingleUse, Verdict.Passed)))
            .Should()
            .NotContain(remedy, "nothing is to be mended");
    }

    [Test]
    public void An_earlier_run_is_compared_with()
    {
        var older = MadeUpRun.Of(
            MadeUpRun.Result(TokenRequirements.SingleUse, Verdict.Passed),
            MadeUpRun.Result(RequestRequirements.Post, Verdict.Failed, found: "refused")
        );

        var changes = Between(HtmlReport.Text(MadeUpRun.WithEveryVerdict, older), "id=\"changes\"", "</section>");

        changes.Should().Contain("1 requirement got worse, 1 got better, 7 new, 0 are as before");
        changes
            .IndexOf("#token.single-use", StringComparison.Ordinal)
            .Should()
            .BeLessThan(changes.IndexOf("#request.post", StringComparison.Ordinal));
        Page.Should().NotContain("id=\"changes\"");
    }

    private static string Between(string text, string before, string after)
    {
        var start = text.IndexOf(before, StringComparison.Ordinal) + before.Length;
        start.Should().BeGreaterThanOrEqualTo(before.Length, $"\"{before}\" is in the page");
        return text[start..text.IndexOf(after, start, StringComparison.Ordinal)];
    }

    private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    [GeneratedRegex("<div><bdi>(?<name>[^<]+)</bdi>", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Steps();

    [GeneratedRegex("href=\"#(?<id>[^\"]+)\"", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Links();
}
