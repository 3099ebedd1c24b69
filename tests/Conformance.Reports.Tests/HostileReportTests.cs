using System.Text;
using System.Xml.Linq;
using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Records;
using Conformance.Reports.Html;
using Conformance.Requirements;
using Conformance.Testing;
using FluentAssertions;
using NUnit.Framework;
using Spectre.Console.Testing;

namespace Conformance.Reports.Tests;

/// <summary>Whatever the target says, every report stays what it is.</summary>
internal sealed class HostileReportTests
{
    private static RunRecord Hostile => Filled(HostileText.Everything);

    [Test]
    public void Run_json_gives_it_back_as_it_was()
    {
        var text = RunFile.Text(Hostile);

        HostileText.Dangerous(text).Should().BeEmpty();
        text.Should().NotContain("<script>");
        // A lone surrogate is not a character; JSON in UTF-8 has a replacement for it.
        ReadBack(text)
            .Scenarios[0]
            .Transcript!.Steps[0]
            .Exchange!.ResponseBody.Should()
            .Be(HostileText.Everything.Replace('\uD800', '\uFFFD'));
    }

    [Test]
    public void JUnit_stays_well_formed()
    {
        var text = JUnitReport.Text(Hostile);

        HostileText.Dangerous(text).Should().BeEmpty();
        var cases = XDocument.Parse(text).Descendants("testcase").ToList();
        cases.Should().HaveCount(4);
        cases.Should().OnlyContain(c => c.Attribute("name")!.Value.All(x => char.IsAsciiLetterOrDigit(x) || x == '_' || x == '-'));
    }

    [Test]
    public void The_summary_keeps_its_shape()
    {
        var text = SummaryReport.Text(Hostile);

        HostileText.Dangerous(text).Should().BeEmpty();
        var outside = OutsideFences(text);
        new[] { "code", "details", "summary" }
            .Aggregate(
                outside,
                (text, tag) => text.Replace($"<{tag}>", "", StringComparison.Ordinal).Replace($"</{tag}>", "", StringComparison.Ordinal)
            )
            .Should()
            .NotContain("<");
        outside.Split("<details>").Should().HaveSameCount(outside.Split("</details>"));
        outside.Split('\n').Where(line => line.StartsWith('|')).Should().OnlyContain(line => line.Count(c => c == '|') == 5);
        outside
            .Replace("\\](", "", StringComparison.Ordinal)
            .Should()
            .NotContain("](")
            .And.NotContain("@everyone")
            .And.NotContain("www.evil");
        outside.Split('\n').Where(line => line.StartsWith('#')).Should().HaveCount(5, "a headline and one for each explanation");
    }

    [Test]
    public void The_page_holds_no_markup_of_the_target()
    {
        var text = HtmlReport.Text(Hostile);

        HostileText.Dangerous(text).Should().BeEmpty();
        text.Should().NotContain("<script>alert").And.NotContain("</details><script").And.NotContain("<!-- [red]");
        text.Split("<script").Should().HaveCount(3, "the data and the page's own script");
        text.Split("</script>").Should().HaveCount(3);
    }

    [TestCase(40, true, true)]
    [TestCase(80, true, true)]
    [TestCase(160, false, true)]
    [TestCase(40, true, false)]
    [TestCase(160, false, false)]
    public void The_console_is_not_taken_over(int width, bool wrap, bool verbose)
    {
        using var console = new TestConsole();

        ConsoleReport.Write(console, Hostile, null, width, wrap, verbose);

        HostileText.Dangerous(console.Output).Should().BeEmpty();
        console.Output.Split('\n').Should().NotContain(line => line.StartsWith("PASSED everything", StringComparison.Ordinal));
    }

    [Test]
    public void Megabytes_leave_every_report_small()
    {
        var run = Filled(string.Concat(Enumerable.Repeat("<|`\u001b\u202E😀*", 400_000)));
        using var console = new TestConsole();
        ConsoleReport.Write(console, run, null, 160, wrap: false, verbose: true);

        Encoding.UTF8.GetByteCount(SummaryReport.Text(run)).Should().BeLessThan(SummaryReport.LargestBytes);
        HtmlReport.Text(run).Length.Should().BeLessThan(1_000_000);
        JUnitReport.Text(run).Length.Should().BeLessThan(1_000_000);
        console.Output.Length.Should().BeLessThan(1_000_000);
    }

    private static string OutsideFences(string markdown)
    {
        var outside = new StringBuilder();
        string? fence = null;
        foreach (var line in markdown.Split('\n'))
        {
            var ticks = line.StartsWith("```", StringComparison.Ordinal) ? new string('`', line.TakeWhile(c => c == '`').Count()) : "";
            if (fence is null && ticks.Length > 0)
            {
                fence = ticks;
            }
            else if (fence is not null && line == fence)
            {
                fence = null;
            }
            else if (fence is null)
            {
                outside.Append(line).Append('\n');
            }
        }
        fence.Should().BeNull("every fence is closed");
        return outside.ToString();
    }

    private static RunRecord ReadBack(string text)
    {
        using var directory = new TemporaryDirectory();
        var path = directory.File("run.json");
        File.WriteAllText(path, text);
        return RunFile.Read(path);
    }

    // The hostile text in each place that a target, its hooks or its names reach.
    private static RunRecord Filled(string text)
    {
        var exchange = new Exchange
        {
            Method = "POST",
            Url = "http://target.example/" + text,
            RequestHeaders = [new HttpField("X-Device", text)],
            RequestBody = text,
            Status = 200,
            ResponseHeaders = [new HttpField("Content-Type", text)],
            ResponseBody = text,
        };
        Step[] steps =
        [
            new Step
            {
                Name = "redeem the used token on another device",
                Kind = StepKind.Redeem,
                Device = text,
                Token = text,
                Account = new Account(text, text),
                Exchange = exchange,
            },
            new Step
            {
                Name = "lost",
                Kind = StepKind.Generate,
                Trouble = new Trouble(TroubleKind.NotHttp, text),
            },
            new Step
            {
                Name = text,
                Kind = StepKind.Generate,
                NotPlayed = text,
            },
        ];
        RequirementResult[] results =
        [
            MadeUpRun.Result(TokenRequirements.SingleUse, Verdict.Failed, found: text, observed: text),
            MadeUpRun.Result(TokenRequirements.Expires, Verdict.NotProven, found: text),
            MadeUpRun.Result(BodyRequirements.Refused, Verdict.Warned, found: text),
            MadeUpRun.Result(AccountsRequirements.GoogleManaged, Verdict.KnownFailure, reason: text),
        ];
        return MadeUpRun.Of(results) with
        {
            Target = text,
            Endpoint = text,
            Headline = text,
            Interrupted = text,
            SuiteVersion = text,
            Outcome = Outcome.NotConformant,
            Scenarios =
            [
                .. results.Select(result => new ScenarioRecord
                {
                    Id = result.Requirement.Id,
                    Judgements = result.Judgements,
                    Transcript = new Transcript
                    {
                        Scenario = result.Requirement.Id,
                        Steps = steps,
                        Interrupted = text,
                    },
                }),
            ],
        };
    }
}
