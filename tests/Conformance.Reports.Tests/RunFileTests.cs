using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Records;
using Conformance.Scenarios;
using Conformance.Testing;
using FluentAssertions;
using NUnit.Framework;

namespace Conformance.Reports.Tests;

internal sealed class RunFileTests
{
    [Test]
    public void What_is_written_is_read_again()
    {
        using var directory = new TemporaryDirectory();
        var run = MadeUpRun.WithEveryVerdict;

        var read = RunFile.Read(RunReports.Write(run, directory.Path).RunJson);

        RunFile.Text(read).Should().Be(RunFile.Text(run));
        read.Should().BeEquivalentTo(run, options => options.Excluding(member => member.Name == "Json"));
    }

    [Test]
    public void A_missing_file_is_said_in_one_line() =>
        Reading("/nowhere/run.json").Should().Be("/nowhere/run.json: there is no such file. Give the run.json of a finished run.");

    [TestCase("")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("not json")]
    [TestCase("\0\u001b[31m")]
    public void A_file_that_is_no_run_is_refused(string text) => Refused(text).Should().Contain("not a run of this suite");

    [Test]
    public void A_file_that_was_cut_is_refused()
    {
        var whole = RunFile.Text(MadeUpRun.WithEveryVerdict);

        Refused(whole[..(whole.Length / 2)]).Should().Contain("not a run of this suite (line ");
    }

    [TestCase("requirements", null)]
    [TestCase("scenarios", null)]
    [TestCase("headline", null)]
    [TestCase("outcome", "splendid")]
    [TestCase("seed", "five")]
    public void A_member_that_is_wrong_is_refused(string member, string? value) =>
        Refused(With(run => run[member] = value)).Should().Contain("not a run of this suite");

    [Test]
    public void A_verdict_by_number_is_refused() =>
        Refused(With(run => run["requirements"]![0]!["verdict"] = 0)).Should().Contain("not a run of this suite");

    [Test]
    public void An_element_that_is_missing_is_refused()
    {
        Refused(With(run => run["requirements"]![0] = null)).Should().Contain("not a run of this suite");
        Refused(With(run => run["scenarios"]![0]!["transcript"]!["steps"]![0] = null)).Should().Contain("not a run of this suite");
        Refused(With(run => run["requirements"]![0]!["judgements"]![0] = null)).Should().Contain("not a run of this suite");
    }

    [Test]
    public void An_element_that_is_missing_further_down_is_refused()
    {
        Refused(With(run => run["scenarios"]![0]!["judgements"]![0] = null)).Should().Contain("not a run of this suite");
        Refused(With(run => Found(run)["findings"]![0] = null)).Should().Contain("not a run of this suite");
        Refused(With(run => Exchange(run)["requestHeaders"]![0] = null)).Should().Contain("not a run of this suite");
        Refused(With(run => Exchange(run)["responseHeaders"]![0] = null)).Should().Contain("not a run of this suite");

        static JsonNode Found(JsonNode run) =>
            run["requirements"]!
                .AsArray()
                .SelectMany(result => result!["judgements"]!.AsArray())
                .First(judgement => judgement!["findings"]!.AsArray().Count > 0)!;

        static JsonNode Exchange(JsonNode run) =>
            run["scenarios"]!
                .AsArray()
                .SelectMany(scenario => scenario!["transcript"]?["steps"]!.AsArray() ?? [])
                .Select(step => step!["exchange"])
                .First(exchange =>
                    exchange?["requestHeaders"] is JsonArray { Count: > 0 } && exchange["responseHeaders"] is JsonArray { Count: > 0 }
                )!;
    }

    [Test]
    public void A_newer_format_is_told_apart_from_damage() =>
        Refused(With(run => run["format"] = 3)).Should().Contain("has format 3").And.Contain("the version that wrote it (0.2.0)");

    [TestCase(0)]
    [TestCase(-1)]
    public void A_format_that_never_was_is_refused(int format) =>
        Refused(With(run => run["format"] = format)).Should().Contain("has format");

    [Test]
    public void An_older_format_is_refused_in_one_line_whatever_else_it_holds()
    {
        const string problem = ": recorded by 0.1.0, not comparable with this version (";

        Refused(With(run => (run["format"], run["suiteVersion"]) = (1, "0.1.0")))
            .Should()
            .Contain(problem)
            .And.EndWith($"({Suite.Version}): run again.");
        Refused("""{"format":1,"suiteVersion":"0.1.0","requirements":"elsewhere"}""").Should().Contain(problem);
        Refused("""{"format":1}""").Should().Contain("not a run of this suite");
    }

    [TestCase("quota.limit")]
    [TestCase("nodot")]
    [TestCase("99.x")]
    public void A_section_that_is_not_known_is_refused(string id) =>
        Refused(With(run => run["requirements"]![0]!["requirement"]!["id"] = id)).Should().Contain($"\"{id}\"");

    [Test]
    public void A_member_that_is_not_known_is_passed_over()
    {
        using var directory = new TemporaryDirectory();
        var path = directory.File("run.json");
        using var later = JsonDocument.Parse(With(run => run["later"] = "x"));
        File.WriteAllText(path, With(run => (run["later"], run["digest"]) = ("x", RunDigest.Of(later.RootElement))));

        RunFile.Read(path).Seed.Should().Be(271828);
    }

    private static string With(Action<JsonNode> change)
    {
        var run = JsonNode.Parse(RunFile.Text(MadeUpRun.WithEveryVerdict))!;
        change(run);
        return run.ToJsonString();
    }

    private static string Refused(string text)
    {
        using var directory = new TemporaryDirectory();
        var path = directory.File("run.json");
        File.WriteAllText(path, text);
        return Reading(path);
    }

    private static string Reading(string path)
    {
        var message = FluentActions.Invoking(() => RunFile.Read(path)).Should().Throw<RunFileException>().Which.Message;
        message.Should().StartWith(path).And.NotContain("\n");
        HostileText.Dangerous(message).Should().BeEmpty();
        return message;
    }
}
