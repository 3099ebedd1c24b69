using System.Text.RegularExpressions;
using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Records;
using Conformance.Reports.Ci;
using Conformance.Requirements;
using FluentAssertions;
using NUnit.Framework;

namespace Conformance.Reports.Tests.Ci;

/// <summary>What CI servers take for commands is ours, whatever a target answers. They are read here as the servers read them.</summary>
internal sealed partial class JobLogTests
{
    private static readonly string[] Servers = ["GITHUB_ACTIONS", "TF_BUILD", "GITLAB_CI"];

    // What a target may hope for, in pieces.
    private static readonly string[] Pieces =
    [
        "::error::",
        "::set-output name=a::b",
        "::stop-commands::x",
        "##[error]",
        "##vso[task.setvariable variable=a]b",
        "##vso[task.complete result=Succeeded;]",
        "\u001b[0Ksection_end:1:conformance_token.single-use\r\u001b[0K",
        "section_start:1:x\r\u001b[0K",
        "%0A::warning::x",
        "%AZP25",
        "%",
        "]",
        ";",
        ",",
        ":",
        "\r",
        "\n",
        "\r\n",
        "\u2028",
        "\u202e",
        "\ud800",
        " ",
        "a",
        "::",
        "#",
        "##",
        "%0D%0A##vso[task.logissue type=error]x",
        "title=x::",
    ];

    [Test]
    public void Outside_of_ci_nothing_is_said() => JobLog.Of(MadeUpRun.WithEveryVerdict, _ => null).Should().BeEmpty();

    [TestCaseSource(nameof(Servers))]
    public void Each_server_gets_only_its_own(string server)
    {
        var log = Log(MadeUpRun.WithEveryVerdict, server);

        log.Contains("::error ").Should().Be(server == "GITHUB_ACTIONS");
        log.Contains("##vso[").Should().Be(server == "TF_BUILD");
        log.Contains("section_start:").Should().Be(server == "GITLAB_CI");
    }

    [Test]
    public void GitHub_shows_what_failed_and_why()
    {
        var commands = OfGitHub(Log(MadeUpRun.WithEveryVerdict, "GITHUB_ACTIONS")).ToList();

        commands.Select(command => command.Name).Should().Equal("error", "error", "warning");
        commands[0].Title.Should().Be("FAILED token.single-use");
        commands[0].Message.Should().StartWith("A token that has provisioned a device").And.Contain("but it provisioned the device");
    }

    [Test]
    public void GitLab_folds_the_explanation_of_what_failed()
    {
        var log = Log(MadeUpRun.WithEveryVerdict, "GITLAB_CI");

        log.Should()
            .StartWith(
                "\u001b[0Ksection_start:1795458617:conformance_token.single-use[collapsed=true]\r\u001b[0KFAILED token.single-use: A token"
            );
        Section().Count(log).Should().Be(6, "three sections begin and end");
        log.Should().Contain("curl -i -X POST");
    }

    [Test]
    public void There_are_never_more_than_a_server_shows()
    {
        var run = MadeUpRun.Of([
            .. Catalogue.All.Select(requirement => MadeUpRun.Result(requirement, Verdict.Failed, found: "It came otherwise.")),
        ]);

        var commands = OfGitHub(Log(run, "GITHUB_ACTIONS")).ToList();

        commands.Should().HaveCount(10);
        commands[^1].Title.Should().Be("and 52 more");
    }

    [TestCaseSource(nameof(Servers))]
    public void No_answer_of_a_target_forges_a_command(string server)
    {
        var random = new Random(20261124);
        for (var round = 0; round < 300; round++)
        {
            var hostile = string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            var run = MadeUpRun.Of(
                MadeUpRun.Result(TokenRequirements.SingleUse, Verdict.Failed, found: hostile),
                MadeUpRun.Result(TokenRequirements.Expires, Verdict.NotProven, found: hostile),
                MadeUpRun.Result(BodyRequirements.Refused, Verdict.Warned, found: hostile)
            ) with
            {
                Causes =
                [
                    new Cause
                    {
                        Part = TargetPart.Credentials,
                        Message = hostile,
                        Next = hostile,
                    },
                ],
                Findings = [hostile],
                Interrupted = hostile,
                Outcome = Outcome.NotConformant,
                Headline = "-",
                Target = hostile,
            };
            var quiet = run with
            {
                Requirements = [.. run.Requirements.Select(result => Quiet(result))],
                Causes =
                [
                    new Cause
                    {
                        Part = TargetPart.Credentials,
                        Message = "quiet",
                        Next = "quiet",
                    },
                ],
                Findings = ["quiet"],
                Interrupted = "quiet",
                Target = "quiet",
            };

            Commands(Log(run, server), server).Should().Equal(Commands(Log(quiet, server), server), $"the target wrote {hostile}");
        }
    }

    private static RequirementResult Quiet(RequirementResult result) =>
        MadeUpRun.Result(result.Requirement, result.Verdict, found: "quiet");

    private static string Log(RunRecord run, string server) => JobLog.Of(run, name => name == server ? "true" : null);

    // Names, properties and titles, without what is told.
    private static List<string> Commands(string log, string server) =>
        server switch
        {
            "GITHUB_ACTIONS" => [.. OfGitHub(log).Select(command => $"{command.Name} {command.Title}")],
            "TF_BUILD" => [.. OfAzure().Matches(log).Select(match => match.Value)],
            _ =>
            [
                .. Section().Matches(log).Select(match => match.Value),
                $"{log.Count(c => c == '\u001b')}",
                $"{log.Count(c => c == '\r')}",
            ],
        };

    // As the runner does: a line that begins with ::, and any place of a line with ##[.
    private static IEnumerable<(string Name, string Title, string Message)> OfGitHub(string log)
    {
        foreach (var line in log.Split(['\n', '\r']))
        {
            if (line.Contains("##[", StringComparison.Ordinal))
            {
                yield return ("old command", line, "");
            }
            if (!line.TrimStart().StartsWith("::", StringComparison.Ordinal))
            {
                continue;
            }
            var end = line.IndexOf("::", 2, StringComparison.Ordinal);
            var head = line[2..end].Split(' ', 2);
            var properties = head.Length > 1 ? head[1].Split(',') : [];
            properties.Should().OnlyContain(property => property.StartsWith("title="), "no other property may come out of a title");
            yield return (head[0], Decoded(string.Concat(properties)["title=".Length..]), Decoded(line[(end + 2)..]));
        }
    }

    private static string Decoded(string text) =>
        text.Replace("%0D", "\r", StringComparison.Ordinal)
            .Replace("%0A", "\n", StringComparison.Ordinal)
            .Replace("%3A", ":", StringComparison.Ordinal)
            .Replace("%2C", ",", StringComparison.Ordinal)
            .Replace("%25", "%", StringComparison.Ordinal);

    // The agent looks for a command in any place of a line.
    [GeneratedRegex(@"##(vso)?\[[^\]\n]*\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OfAzure();

    [GeneratedRegex(@"section_(start|end):\d+:[A-Za-z0-9_.-]+(\[[a-zA-Z0-9_=,]+\])?\r\u001b\[0K", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Section();
}
