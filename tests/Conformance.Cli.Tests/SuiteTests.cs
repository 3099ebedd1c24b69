using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Conformance.Fake;

namespace Conformance.Cli.Tests;

/// <summary>The suite as the program of tests that a vendor runs: only what is proven is a passed test.</summary>
internal sealed partial class SuiteTests : ToolTest
{
    private const string Words = "known failure token.single-use";

    [Test]
    public async Task What_is_proven_passes_and_the_reports_and_the_journal_are_written()
    {
        (await TestAsync([])).Should().Be((0, 0, 3, 0));

        RunJson()["outcome"]!.GetValue<string>().Should().Be("conformant");
        Read("artifacts/journal.jsonl").Should().StartWith("{\"run\":").And.Contain("{\"runEnd\":");
    }

    [Test]
    public async Task What_is_refuted_fails()
    {
        (await TestAsync(["token.reusable"])).Should().Be((2, 2, 1, 0));

        output.Should().Contain("FAILED token.single-use (must, documented)").And.Contain("to be refused");
        RunJson()["outcome"]!.GetValue<string>().Should().Be("not conformant");
    }

    [Test]
    public async Task What_is_not_proven_and_not_declared_fails()
    {
        (await TestAsync([], configuration => configuration.Remove("devices"))).Should().Be((2, 2, 1, 0));

        output.Should().Contain("not proven token.single-use").And.Contain("devices is not configured");
    }

    [Test]
    public async Task What_is_not_proven_as_declared_is_skipped()
    {
        (await TestAsync([], configuration => configuration["devices"] = new JsonObject { ["none"] = "real devices only" }))
            .Should()
            .Be((0, 0, 1, 2));

        output.Should().Contain("devices: none, because real devices only");
    }

    [Test]
    public async Task A_known_failure_is_skipped()
    {
        (await TestAsync(["token.reusable"], configuration => Know(configuration, "token.single-use"))).Should().Be((0, 0, 1, 2));

        output.Should().Contain($"{Words}: ticket 4711");
    }

    [Test]
    public async Task A_known_failure_that_passes_fails()
    {
        // Of the two scenarios that prove it the one that ends last tells.
        (await TestAsync([], configuration => Know(configuration, "token.single-use")))
            .Should()
            .Be((2, 1, 2, 0));

        output.Should().Contain($"{Words}: it passes now: take it off the list");
    }

    [Test]
    public async Task A_known_failure_that_names_nothing_fails_them_all()
    {
        (await TestAsync([], configuration => Know(configuration, "token.nonsense"))).Should().Be((2, 3, 0, 0));

        output.Should().Contain("known failure token.nonsense: there is no such requirement");
    }

    [Test]
    public async Task A_configuration_that_cannot_be_used_fails_them_all_in_its_own_words()
    {
        (await TestAsync([], configuration => configuration["sead"] = 1)).Should().Be((2, 3, 0, 0));

        output.Should().Contain("sead: there is no such key").And.NotContain("NullReferenceException");
    }

    private string output = "";

    private async Task<(int ExitCode, int Failed, int Succeeded, int Skipped)> TestAsync(string[] faults, Action<JsonObject>? change = null)
    {
        var fake = await FakeAsync(new ReferenceFakeOptions { Faults = faults });
        Variables["CONFORMANCE__CONFIG"] = Write(fake.Configuration(), change);
        Variables["CONFORMANCE__RUN__OUT"] = Path.Combine(Folder, "artifacts");
        var process = Owned(
            ToolProcess.StartSuite(
                Folder,
                Variables,
                "--filter",
                "Requirement=token.single-use|Requirement=request.post",
                "--output",
                "Detailed",
                "--no-ansi"
            )
        );

        var (exitCode, _, _) = await process.EndAsync();

        output = process.Output;
        var counts = Count()
            .Matches(output)
            .ToDictionary(
                match => match.Groups["what"].Value,
                match => int.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture),
                StringComparer.Ordinal
            );
        return (exitCode, counts["failed"], counts["succeeded"], counts["skipped"]);
    }

    private static void Know(JsonObject configuration, string requirement) =>
        configuration["knownFailures"] = new JsonArray(new JsonObject { ["requirement"] = requirement, ["reason"] = "ticket 4711" });

    [GeneratedRegex(@"^ +(?<what>failed|succeeded|skipped): (?<n>[0-9]+)", RegexOptions.Multiline, 1000)]
    private static partial Regex Count();
}
