using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Conformance.Fake;
using Conformance.Requirements;

namespace Conformance.Cli.Tests;

/// <summary>The suite as the program of tests that a vendor runs: only what is proven is a passed test.</summary>
internal sealed partial class SuiteTests : ToolTest
{
    private const string Words = "known failure token.single-use";

    [Test]
    public async Task What_is_proven_passes_and_the_reports_and_the_journal_are_written()
    {
        (await TestAsync([])).Should().Be((0, 0, 2, 0));

        RunJson()["outcome"]!.GetValue<string>().Should().Be("conformant");
        Read("artifacts/journal.jsonl").Should().StartWith("{\"run\":").And.Contain("{\"runEnd\":");
    }

    [Test]
    public async Task What_is_about_to_be_checked_and_the_headline_are_seen()
    {
        await TestAsync([]);

        output.Should().MatchRegex("(?m)^Checking reference fake at http://127[.]0[.]0[.]1:[0-9]+/ with 4 scenarios, seed [0-9]+$");
        output.Should().Contain($"\n{RunJson()["headline"]}\n").And.Contain(Path.Combine(Folder, "artifacts", "run.json") + ", ");
    }

    [Test]
    public async Task A_fault_is_one_failed_test()
    {
        (await TestAsync(["token.reusable"])).Should().Be((2, 1, 1, 0));

        output.Should().Contain("FAILED token.single-use (must, documented)").And.Contain("to be refused");
        RunJson()["outcome"]!.GetValue<string>().Should().Be("not conformant");
    }

    [Test]
    public async Task A_failure_reads_in_twenty_lines_without_a_stack_trace()
    {
        await TestAsync(["token.reusable"]);

        var lines = output.Split('\n').SkipWhile(line => !line.StartsWith("failed token_single-use", StringComparison.Ordinal)).Skip(1);
        var failure = lines.TakeWhile(line => line.StartsWith("  ", StringComparison.Ordinal)).ToList();
        failure.Count.Should().BeInRange(10, 20);
        failure.Should().Contain(line => line.StartsWith("  the page says: single use: ", StringComparison.Ordinal));
        failure.Should().Contain(line => line.StartsWith("  found: ", StringComparison.Ordinal));
        failure.Should().Contain(line => line.StartsWith("  the answer: ", StringComparison.Ordinal));
        failure.Should().Contain(line => line.StartsWith("  > ", StringComparison.Ordinal));
        failure.Should().Contain(line => line.StartsWith("    curl -i -X POST ", StringComparison.Ordinal));
        output.Should().NotContain("   at ");
    }

    [Test]
    public async Task What_is_not_proven_and_not_declared_fails()
    {
        (await TestAsync([], configuration => configuration.Remove("devices"))).Should().Be((2, 1, 1, 0));

        output.Should().Contain("not proven token.single-use").And.Contain("devices is not configured");
    }

    [Test]
    public async Task What_is_not_proven_as_declared_is_skipped()
    {
        (await TestAsync([], configuration => configuration["devices"] = new JsonObject { ["none"] = "real devices only" }))
            .Should()
            .Be((0, 0, 1, 1));

        output.Should().Contain("devices: none, because real devices only");
    }

    [Test]
    public async Task A_known_failure_is_skipped()
    {
        (await TestAsync(["token.reusable"], configuration => Know(configuration, "token.single-use"))).Should().Be((0, 0, 1, 1));

        output.Should().Contain($"{Words}: ticket 4711");
    }

    [Test]
    public async Task A_known_failure_that_passes_fails()
    {
        (await TestAsync([], configuration => Know(configuration, "token.single-use"))).Should().Be((2, 1, 1, 0));

        output.Should().Contain($"{Words}: it passes now: take it off the list");
    }

    [Test]
    public async Task A_known_failure_that_is_past_its_date_fails_whether_or_not_it_is_met()
    {
        (await TestAsync(["token.reusable"], configuration => Know(configuration, "token.single-use", "2020-02-29")))
            .Should()
            .Be((2, 1, 1, 0));
        output.Should().Contain($"{Words}: it was accepted until 2020-02-29").And.Contain("FAILED token.single-use");

        (await TestAsync([], configuration => Know(configuration, "token.single-use", "2020-02-29"))).Should().Be((2, 1, 1, 0));
        output.Should().Contain($"{Words}: it was accepted until 2020-02-29").And.Contain("it passes now");
    }

    [Test]
    public async Task A_known_failure_that_names_nothing_is_told_once()
    {
        (await TestAsync([], configuration => Know(configuration, "token.nonsense"))).Should().Be((2, 1, 0, 1));

        output.Should().Contain("known failure token.nonsense: there is no such requirement");
    }

    [Test]
    public async Task A_mistake_in_the_configuration_is_told_once_in_the_words_of_the_tool()
    {
        (await TestAsync([], configuration => (configuration["sead"], Run(configuration)["timeout"]) = (1, "soon")))
            .Should()
            .Be((2, 1, 0, 1));

        var (exitCode, _, errors) = await RunAsync("run");
        exitCode.Should().Be(2);
        foreach (var line in errors.TrimEnd('\n').Split('\n').Select(line => line["conformance: ".Length..]))
        {
            output.Split(line).Should().HaveCount(2, "it should tell once: {0}", line);
        }
        output.Should().Contain("The run could not begin: see ").And.NotContain("   at ");
    }

    [TestCase("error.html", "token.reusable")]
    [TestCase("error.token-leaked-for-google-managed")]
    public async Task Both_front_doors_give_the_same_verdicts(params string[] faults)
    {
        string[] only = ["token", "response", "accounts"];
        var (exitCode, failed, succeeded, skipped) = await TestAsync(
            faults,
            configuration =>
            {
                Run(configuration)["only"] = new JsonArray([.. only.Select(name => JsonValue.Create(name))]);
                Run(configuration)["seed"] = 7;
            },
            filter: null
        );
        var tests = Verdicts("artifacts");
        var red = Red(output);

        (await RunAsync("run", "--out", "tool")).ExitCode.Should().Be(1);

        tests.Should().Equal(Verdicts("tool"));
        tests.Should().HaveCountGreaterThan(20);
        red.Should()
            .BeEquivalentTo(
                tests
                    // What is not proven and not declared is red as well.
                    .Where(verdict =>
                        verdict.EndsWith("failed", StringComparison.Ordinal)
                        || verdict.EndsWith("proven", StringComparison.OrdinalIgnoreCase)
                    )
                    .Select(verdict => verdict.Split(' ')[0].Replace('.', '_'))
            );
        (exitCode, failed, succeeded, skipped).Should().Be((2, red.Count, tests.Count - red.Count, 1));
    }

    [Test]
    public async Task Only_what_the_filter_needs_is_played_and_each_of_it_once()
    {
        await TestAsync([], filter: "TestCategory=Accounts|Requirement=token.single-use");

        Played()
            .Should()
            .BeEquivalentTo(
                "token.single-use",
                "token.single-use.later",
                "devices.per-user",
                "accounts.emm-managed",
                "accounts.google-managed",
                "accounts.one-device",
                "accounts.newest-token"
            );
    }

    [Test]
    public async Task What_every_answer_tells_of_is_judged_on_everything_that_the_filter_selects()
    {
        // The scenario that proves the requirement asks only once for each user: another one finds it.
        await TestAsync(["response.kind-missing-later"], filter: "Requirement=response.kind");
        Red(output).Should().BeEmpty();

        await TestAsync(["response.kind-missing-later"], filter: "Requirement=response.kind|Requirement=token.single-use");
        Red(output).Should().Equal("response_kind");
    }

    [Test]
    public async Task Without_anything_proven_the_run_is_not_green()
    {
        (
            await TestAsync(
                [],
                configuration =>
                {
                    configuration["devices"] = new JsonObject { ["none"] = "real devices only" };
                    Run(configuration)["only"] = new JsonArray("token.single-use");
                },
                filter: null
            )
        ).Should().Be((2, 1, 0, 2));

        Red(output).Should().Equal("outcome");
        output.Should().Contain("incomplete, 0 of 2 requirements proven");
    }

    [Test]
    public async Task What_no_other_test_tells_the_outcome_tells()
    {
        (
            await TestAsync(
                [],
                configuration =>
                {
                    Know(configuration, "devices.ten", "2020-02-29");
                    Run(configuration)["only"] = new JsonArray("request.post");
                },
                filter: null
            )
        ).Should().Be((2, 1, 7, 0));

        Red(output).Should().Equal("outcome");
        output.Should().Contain("known failure devices.ten: it was accepted until 2020-02-29");
    }

    [Test]
    public async Task Every_requirement_is_a_test_whose_name_no_filter_stumbles_over()
    {
        var names = await ListAsync();

        names.Should().HaveCount(Catalogue.All.Count + 1).And.OnlyContain(name => PlainName().IsMatch(name));
        names.Should().Contain("token_single-use").And.Contain("outcome");
    }

    [TestCase("file")]
    [TestCase("runsettings")]
    [TestCase("environment")]
    public async Task A_selection_is_known_to_discovery_from_every_layer(string layer)
    {
        var arguments = new List<string>();
        switch (layer)
        {
            case "file":
                Variables["CONFORMANCE__CONFIG"] = Path.Combine(Folder, "only.json");
                File.WriteAllText(Variables["CONFORMANCE__CONFIG"], """{ "run": { "only": ["accounts"] } }""");
                break;
            case "runsettings":
                File.WriteAllText(
                    Path.Combine(Folder, "only.runsettings"),
                    """<RunSettings><TestRunParameters><Parameter name="run:only:0" value="accounts" /></TestRunParameters></RunSettings>"""
                );
                arguments.AddRange(["--settings", Path.Combine(Folder, "only.runsettings")]);
                break;
            default:
                Variables["CONFORMANCE__RUN__ONLY__0"] = "accounts";
                break;
        }

        (await ListAsync([.. arguments]))
            .Should()
            .BeEquivalentTo("accounts_emm-managed", "accounts_google-managed", "accounts_one-device", "accounts_newest-token", "outcome");
    }

    [TestCase("{ \"run\": ")]
    [TestCase("{ \"run\": { \"only\": [\"nonsense\"] } }")]
    public async Task Where_the_configuration_cannot_be_read_every_test_is_listed(string json)
    {
        Variables["CONFORMANCE__CONFIG"] = Path.Combine(Folder, "bad.json");
        File.WriteAllText(Variables["CONFORMANCE__CONFIG"], json);

        (await ListAsync()).Should().HaveCount(Catalogue.All.Count + 1);
    }

    [Test]
    public async Task Reports_go_beside_the_file_that_says_where()
    {
        var fake = await FakeAsync();
        var configuration = fake.Configuration();
        Run(configuration)["out"] = "my/reports";
        Directory.CreateDirectory(Path.Combine(Folder, "settings"));
        Variables["CONFORMANCE__CONFIG"] = Path.Combine(Folder, "settings", "target.json");
        File.WriteAllText(Variables["CONFORMANCE__CONFIG"], configuration.ToJsonString());

        var process = Owned(ToolProcess.StartSuite(Folder, Variables, "--filter", "Requirement=request.post", "--no-ansi"));
        (await process.EndAsync()).ExitCode.Should().Be(0, process.Output);
        RunJson("settings/my/reports")["outcome"]!.GetValue<string>().Should().Be("conformant");

        File.Delete(Path.Combine(Folder, "settings", "my", "reports", "run.json"));
        (await RunAsync("run", "--only", "request.post")).ExitCode.Should().Be(0);
        RunJson("settings/my/reports")["outcome"]!.GetValue<string>().Should().Be("conformant");
    }

    [Test]
    public async Task The_runsettings_to_copy_lack_nothing_but_the_urls_of_a_server()
    {
        var fake = await FakeAsync();
        var template = Path.Combine(AppContext.BaseDirectory, "url.runsettings");
        var copy = Path.Combine(Folder, "my.runsettings");
        File.WriteAllText(
            copy,
            File.ReadAllText(template).Replace("http://127.0.0.1:8080/", fake.BaseUrl.AbsoluteUri, StringComparison.Ordinal)
        );
        Variables["ACCESS_TOKEN"] = fake.Configuration()["credentials"]!["authorized"]!["accessToken"]!.GetValue<string>();
        Variables["CONFORMANCE__RUN__OUT"] = Path.Combine(Folder, "artifacts");
        var process = Owned(ToolProcess.StartSuite(Folder, Variables, "--settings", copy, "--no-ansi"));

        var exitCode = (await process.EndAsync()).ExitCode;

        exitCode.Should().Be(0, process.Output);
        RunJson()["outcome"]!.GetValue<string>().Should().Be("conformant");
    }

    private string output = "";

    private async Task<(int ExitCode, int Failed, int Succeeded, int Skipped)> TestAsync(
        string[] faults,
        Action<JsonObject>? change = null,
        string? filter = "Requirement=token.single-use|Requirement=request.post"
    )
    {
        var fake = await FakeAsync(new ReferenceFakeOptions { Faults = faults });
        Variables["CONFORMANCE__CONFIG"] = Write(fake.Configuration(), change);
        Variables["CONFORMANCE__RUN__OUT"] = Path.Combine(Folder, "artifacts");
        string[] filtered = filter is null ? [] : ["--filter", filter];
        var process = Owned(ToolProcess.StartSuite(Folder, Variables, [.. filtered, "--output", "Detailed", "--no-ansi"]));

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

    private async Task<IReadOnlyList<string>> ListAsync(params string[] arguments)
    {
        var process = Owned(ToolProcess.StartSuite(Folder, Variables, ["--list-tests", "--no-ansi", .. arguments]));
        (await process.EndAsync()).ExitCode.Should().Be(0, process.Output);
        return
        [
            .. process
                .Output.Split('\n')
                .Where(line => line.StartsWith("  ", StringComparison.Ordinal) && !line.StartsWith("  duration", StringComparison.Ordinal))
                .Select(line => line.Trim()),
        ];
    }

    private IReadOnlyList<string> Verdicts(string folder) =>
        [.. RunJson(folder)["requirements"]!.AsArray().Select(result => $"{result!["requirement"]!["id"]} {result["verdict"]}")];

    private IEnumerable<string> Played() => RunJson()["scenarios"]!.AsArray().Select(scenario => scenario!["id"]!.GetValue<string>());

    private static IReadOnlyList<string> Red(string output) => [.. Failed().Matches(output).Select(match => match.Groups["name"].Value)];

    private static JsonNode Run(JsonObject configuration) => configuration["run"] ??= new JsonObject();

    private static void Know(JsonObject configuration, string requirement, string? until = null)
    {
        var entry = new JsonObject { ["requirement"] = requirement, ["reason"] = "ticket 4711" };
        if (until is not null)
        {
            entry["until"] = until;
        }
        configuration["knownFailures"] = new JsonArray(entry);
    }

    [GeneratedRegex("^failed (?<name>[^ ]+) ", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Failed();

    [GeneratedRegex(@"^[A-Za-z0-9_-]+\z", RegexOptions.None, 1000)]
    private static partial Regex PlainName();

    [GeneratedRegex(@"^ +(?<what>failed|succeeded|skipped): (?<n>[0-9]+)", RegexOptions.Multiline, 1000)]
    private static partial Regex Count();
}
