using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Records;
using Conformance.Requirements;
using FluentAssertions;
using NUnit.Framework;
using Spectre.Console;
using Spectre.Console.Testing;

namespace Conformance.Reports.Tests;

internal sealed class ConsoleReportTests
{
    [TestCase(30, true)]
    [TestCase(80, true)]
    [TestCase(120, true)]
    [TestCase(160, false)]
    public void Names_every_requirement_with_its_verdict_in_words(int width, bool wrap)
    {
        var text = Rendered(width, wrap);

        foreach (var result in MadeUpRun.WithEveryVerdict.Requirements)
        {
            text.Should().Contain(result.Requirement.Id);
        }
        text.Should().Contain("FAILED").And.Contain("warned").And.Contain("known failure").And.Contain("not proven").And.Contain("passed");
    }

    [TestCase(80)]
    [TestCase(120)]
    public void The_table_fits_the_terminal(int width) =>
        Rendered(width, wrap: true)
            .Split('\n')
            .TakeWhile(line => !line.StartsWith("warned ", StringComparison.Ordinal))
            .Should()
            .OnlyContain(line => line.Length <= width);

    [Test]
    public void Only_what_needs_it_is_explained_and_the_failures_come_last()
    {
        var lines = Rendered(160, wrap: false).Split('\n');

        lines
            .Where(line =>
                line.EndsWith(')') && line.Contains(" (must,", StringComparison.Ordinal)
                || line.Contains(" (should,", StringComparison.Ordinal)
            )
            .Should()
            .Equal(
                "warned authorization.forbidden-403 (should, convention)",
                "not proven devices.eleventh (must, documented)",
                "FAILED token.single-use (must, documented)"
            );
    }

    [TestCase(40, true)]
    [TestCase(160, false)]
    public void A_curl_line_is_in_one_piece_to_be_copied(int width, bool wrap) =>
        Rendered(width, wrap).Split('\n').Should().Contain("    " + CurlLine.For(MadeUpRun.Redeemed));

    [Test]
    public void Without_a_terminal_nothing_is_filled_up_with_spaces_and_sentences_are_whole()
    {
        var lines = Rendered(160, wrap: false).Split('\n');

        lines.Should().OnlyContain(line => line.TrimEnd() == line);
        lines
            .Should()
            .Contain(
                "  found          Expected \"redeem the used token on another device\" to be refused, but it provisioned the device (200: {\"provisioned\":true,\"enterpriseId\":\"e1\",\"userId\":\"u1\"})."
            );
    }

    [Test]
    public void Ends_with_the_seed_the_files_and_the_headline()
    {
        using var console = new TestConsole();

        ConsoleReport.Write(
            console,
            MadeUpRun.WithEveryVerdict,
            new ReportFiles("out/report.html", "out/run.json", "out/junit.xml", "out/summary.md"),
            50,
            wrap: true,
            verbose: true
        );

        console
            .Output[console.Output.IndexOf("1 FAILED", StringComparison.Ordinal)..]
            .Should()
            .Contain("seed 271828")
            .And.Contain("\nout/run.json\nout/junit.xml\nout/summary.md\nnot conformant, 1 of 9 requirements refuted")
            .And.MatchRegex("\\(exit\\s+code\\s+1\\)\n$");
    }

    [Test]
    public void A_writer_that_is_no_terminal_gets_no_escape_sequences_and_whole_ids()
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text) });
        var id = "token." + new string('x', 54);

        ConsoleReport.Write(
            console,
            MadeUpRun.Of(MadeUpRun.Result(TokenRequirements.Expires with { Id = id }, Verdict.Failed, found: new string('y', 200))),
            verbose: true
        );

        HostileText.Dangerous(text.ToString()).Should().BeEmpty();
        text.ToString().Should().Contain($"    {id}  ");
    }

    [Test]
    public void Without_a_terminal_a_sentence_is_one_line_however_long()
    {
        using var console = new TestConsole();
        var found = string.Join(' ', Enumerable.Repeat("word", 100));

        ConsoleReport.Write(
            console,
            MadeUpRun.Of(MadeUpRun.Result(TokenRequirements.Expires, Verdict.Failed, found)),
            null,
            160,
            wrap: false,
            verbose: true
        );

        console.Output.Split('\n').Should().Contain($"  found          {found}");
    }

    [Test]
    public void In_brief_five_failures_fit_on_two_screens_and_what_passed_is_not_listed()
    {
        var failed = Catalogue.All.Take(5).Select(requirement => MadeUpRun.Result(requirement, Verdict.Failed, found: "It went wrong."));
        var passed = Catalogue.All.Skip(5).Select(requirement => MadeUpRun.Result(requirement, Verdict.Passed));

        var lines = Brief(MadeUpRun.Of([.. failed, .. passed])).Split('\n');

        lines.Should().HaveCountLessThan(48);
        foreach (var requirement in Catalogue.All.Take(5))
        {
            lines.Should().ContainSingle(line => line.StartsWith($"FAILED  {requirement.Id}  ", StringComparison.Ordinal));
        }
        lines.Should().NotContain(line => line.Contains(Catalogue.All[6].Id, StringComparison.Ordinal));
    }

    [Test]
    public void A_cause_is_told_once_with_what_it_touches_and_what_to_do_and_those_requirements_are_not_explained()
    {
        var open = Catalogue.All.Select(requirement => MadeUpRun.Result(requirement, Verdict.NotProven, found: "Nothing came.")).ToArray();
        var run = MadeUpRun.Of(open) with
        {
            Outcome = Outcome.Incomplete,
            Causes =
            [
                new Cause
                {
                    Part = TargetPart.Credentials,
                    Message = "the access token is refused",
                    Next = "renew it",
                    Requirements = [.. Catalogue.All.Select(requirement => requirement.Id)],
                },
            ],
        };

        var text = Brief(run);

        text.Split('\n').Should().HaveCountLessThan(12);
        text.Should()
            .Contain("cause   credentials: the access token is refused\n")
            .And.Contain($"        Touches {Catalogue.All.Count} requirements: ")
            .And.Contain("        Next: renew it.\n")
            .And.NotContain("Nothing came");
    }

    [Test]
    public void What_is_declared_is_one_line_for_each_reason()
    {
        var declared = Catalogue
            .All.Take(3)
            .Select(requirement => MadeUpRun.Result(requirement, Verdict.NotProven, reason: "devices: none", declared: true));

        Brief(MadeUpRun.Of([.. declared])).Should().Contain("not proven, as declared: 3 requirements (devices: none)\n");
    }

    private static string Brief(RunRecord run)
    {
        using var console = new TestConsole();
        ConsoleReport.Write(console, run, null, 160, wrap: false, verbose: false);
        return console.Output;
    }

    private static string Rendered(int width, bool wrap)
    {
        using var console = new TestConsole();
        ConsoleReport.Write(console, MadeUpRun.WithEveryVerdict, null, width, wrap, verbose: true);
        return console.Output;
    }
}
