using Conformance.Judging;
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
    public void Ends_with_the_headline_the_seed_and_the_files()
    {
        using var console = new TestConsole();

        ConsoleReport.Write(
            console,
            MadeUpRun.WithEveryVerdict,
            new ReportFiles("out/run.json", "out/junit.xml", "out/summary.md"),
            50,
            wrap: true
        );

        console
            .Output[console.Output.LastIndexOf("not conformant, 1 of 9", StringComparison.Ordinal)..]
            .Should()
            .Contain("seed 271828")
            .And.Contain("\nout/run.json\nout/junit.xml\nout/summary.md\n")
            .And.Contain("1 FAILED");
    }

    [Test]
    public void A_writer_that_is_no_terminal_gets_no_escape_sequences_and_whole_ids()
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text) });
        var id = "token." + new string('x', 54);

        ConsoleReport.Write(
            console,
            MadeUpRun.Of(MadeUpRun.Result(TokenRequirements.Expires with { Id = id }, Verdict.Failed, found: new string('y', 200)))
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
            wrap: false
        );

        console.Output.Split('\n').Should().Contain($"  found          {found}");
    }

    private static string Rendered(int width, bool wrap)
    {
        using var console = new TestConsole();
        ConsoleReport.Write(console, MadeUpRun.WithEveryVerdict, null, width, wrap);
        return console.Output;
    }
}
