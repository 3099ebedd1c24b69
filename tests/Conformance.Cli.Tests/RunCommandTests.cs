using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using Conformance.Fake;

namespace Conformance.Cli.Tests;

internal sealed class RunCommandTests : ToolTest
{
    private static readonly string[] Reports = ["report.html", "run.json", "junit.xml", "summary.md"];
    private static readonly string[] Secrets = ["access-token+authorized/1==", "access-token+scopeless/2==", "hook&secret+very/3=="];

    [Test]
    public async Task Where_nothing_names_a_target_the_bundled_fake_is_checked_and_conforms()
    {
        var (exitCode, output, errors) = await RunAsync("run");

        exitCode.Should().Be(0);
        errors.Should().BeEmpty();
        output
            .Should()
            .Contain("Checking reference fake at http://127.0.0.1:")
            .And.MatchRegex("conformant, (\\d+) of \\1 requirements proven");
        Reports.Should().OnlyContain(file => File.Exists(Path.Combine(Folder, "artifacts", file)));
        RunJson()["outcome"]!.GetValue<string>().Should().Be("conformant");
    }

    [Test]
    public async Task A_target_that_does_not_conform_is_1()
    {
        var fake = await FakeAsync(new ReferenceFakeOptions { Faults = ["token.reusable"] });

        var (exitCode, output, errors) = await RunAsync("run", "--config", Write(fake.Configuration()), "--only", "token.single-use");

        exitCode.Should().Be(1);
        errors.Should().BeEmpty();
        output.Should().Contain("token.single-use").And.Contain("not conformant");
    }

    [TestCase(0)]
    [TestCase(1, "--strict")]
    public async Task A_should_that_is_not_met_counts_where_the_run_is_strict(int expected, params string[] strict)
    {
        var fake = await FakeAsync(new ReferenceFakeOptions { Faults = ["body.accepted"] });

        var (exitCode, _, _) = await RunAsync(["run", "--config", Write(fake.Configuration()), "--only", "body.refused", .. strict]);

        exitCode.Should().Be(expected);
        RunJson()["strict"]!.GetValue<bool>().Should().Be(strict.Length > 0);
    }

    [Test]
    public async Task A_contract_that_cannot_be_written_keeps_a_run_from_being_green()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "artifacts"));
        File.WriteAllText(Path.Combine(Folder, "artifacts", "pacts"), "");

        var (exitCode, output, errors) = await RunAsync("run", "--only", "request.post");

        exitCode.Should().Be(2);
        output.Should().Contain("\nconformant, ");
        errors.Should().StartWith("conformance: the contract is not written: ");
    }

    [Test]
    public async Task What_is_not_proven_and_not_declared_is_3()
    {
        var fake = await FakeAsync();
        var file = Write(fake.Configuration(), configuration => configuration.Remove("devices"));

        var (exitCode, output, _) = await RunAsync("run", "--config", file, "--only", "token.single-use", "--only", "request.post");

        exitCode.Should().Be(3);
        output.Should().Contain("incomplete").And.Contain("devices is not configured");
    }

    [Test]
    public async Task What_is_not_proven_and_declared_is_0()
    {
        var fake = await FakeAsync();
        var file = Write(
            fake.Configuration(),
            configuration => configuration["devices"] = new JsonObject { ["none"] = "real devices only" }
        );

        var (exitCode, output, _) = await RunAsync("run", "--config", file, "--only", "token.single-use", "--only", "request.post");

        exitCode.Should().Be(0);
        output.Should().Contain("devices: none, because real devices only");
    }

    [Test]
    public async Task Nothing_listening_is_4()
    {
        var fake = await FakeAsync();
        var closed = new Uri($"http://127.0.0.1:{Loopback.FreePort()}/");

        var (exitCode, output, _) = await RunAsync("run", "--config", Write(fake.Configuration(closed)), "--only", "request");

        exitCode.Should().Be(4);
        output.Should().Contain("unreachable").And.Contain($"no connection to 127.0.0.1:{closed.Port}");
        RunJson()["outcome"]!.GetValue<string>().Should().Be("unreachable");
    }

    [Test]
    public async Task A_url_wins_over_that_of_the_file()
    {
        var fake = await FakeAsync();
        var file = Write(fake.Configuration(), configuration => configuration["target"]!["baseUrl"] = "http://127.0.0.1:9/");

        var (exitCode, output, _) = await RunAsync("run", "--config", file, "--url", fake.BaseUrl.AbsoluteUri, "--only", "request.post");

        exitCode.Should().Be(0);
        output.Should().Contain(fake.BaseUrl.AbsoluteUri);
    }

    [Test]
    public async Task A_selection_plays_what_it_names()
    {
        var (exitCode, _, _) = await RunAsync("run", "--only", "token.single-use", "--only", "Body", "--out", "some/where");

        exitCode.Should().Be(0);
        var played = RunJson("some/where")["scenarios"]!.AsArray().Select(scenario => scenario!["id"]!.GetValue<string>()).ToList();
        played.Should().Contain("token.single-use").And.Contain(id => id.StartsWith("body."));
        played.Should().OnlyContain(id => id.StartsWith("token.single-use") || id == "devices.per-user" || id.StartsWith("body."));
    }

    [Test]
    public async Task The_same_seed_gives_the_same_test_data()
    {
        var devices = new List<string>();
        foreach (var seed in new[] { "7", "7", "8" })
        {
            (await RunAsync("run", "--only", "token.single-use", "--seed", seed, "--out", "out")).ExitCode.Should().Be(0);
            RunJson("out")["seed"]!.GetValue<int>().Should().Be(seed[0] - '0');
            var steps = RunJson("out")["scenarios"]!.AsArray().SelectMany(scenario => scenario!["transcript"]!["steps"]!.AsArray());
            devices.Add(
                string.Join(' ', steps.Select(step => step!["device"]?.GetValue<string>()).OfType<string>().Order(StringComparer.Ordinal))
            );
        }

        devices[0].Should().NotBeEmpty().And.Be(devices[1]).And.NotBe(devices[2]);
    }

    [TestCase("run", "--config", "missing.json", "missing.json: there is no such file")]
    [TestCase("run", "--config", "", "the name of the configuration file is empty")]
    [TestCase("run", "--config", ".", ".: this is a folder")]
    [TestCase("run", "--foo", "1", "unknown option --foo")]
    [TestCase("run", "--only", "nothing", "--only (run:only): \"nothing\" is neither a requirement nor a section: see conformance list")]
    [TestCase(
        "run",
        "--only",
        "token.single-usage",
        "--only (run:only): \"token.single-usage\" is neither a requirement nor a section: did you mean token.single-use?"
    )]
    [TestCase("run", "--seed", "abc", "--seed: run:seed: \"abc\" is not a whole number")]
    [TestCase("run", "--parallel", "0", "--parallel: run:parallel: \"0\" is not a whole number from 1 to 256")]
    [TestCase("run", "--out", "/dev/null", "/dev/null: no reports can be written there")]
    public async Task A_mistake_is_one_line(string command, string option, string value, string line) =>
        await ShouldBeAMistakeAsync([command, option, value], line);

    [Test]
    public async Task An_option_without_its_value_is_one_line() =>
        await ShouldBeAMistakeAsync(["run", "--seed"], "Required argument missing for option: '--seed'");

    [Test]
    public async Task Every_mistake_in_a_file_is_told_before_any_request_is_sent()
    {
        await using var stub = StubServer.Agreeable();
        var file = Write(
            stub.Configuration(Secrets),
            configuration =>
            {
                configuration["sead"] = 1;
                configuration["credentials"]!["authorized"]!["accessToken"] = "${env:CONFORMANCE_TEST_UNSET}";
                configuration["run"]!["timeout"] = "soon";
            }
        );

        await ShouldBeAMistakeAsync(
            ["run", "--config", file],
            $"{file}: credentials:authorized:accessToken: the environment variable CONFORMANCE_TEST_UNSET is not set",
            $"{file}: run:timeout: \"soon\" is not a time",
            $"{file}: sead: there is no such key"
        );
        stub.Called.IsCompleted.Should().BeFalse();
    }

    [Test]
    public async Task A_malformed_file_is_told_with_its_line()
    {
        File.WriteAllText(Path.Combine(Folder, "bad.json"), "{\n  \"run\": {\n    \"seed\": \n}}");

        await ShouldBeAMistakeAsync(["run", "--config", "bad.json"], "bad.json (line 4): this is not valid JSON");
    }

    [Test]
    public async Task A_variable_of_the_environment_that_is_wrong_is_named()
    {
        Variables["CONFORMANCE__RUN__STRICT"] = "maybe";

        await ShouldBeAMistakeAsync(
            ["run"],
            "environment variable CONFORMANCE__RUN__STRICT: run:strict: \"maybe\" is neither true nor false"
        );
    }

    [Test]
    public async Task The_file_can_be_named_by_a_variable()
    {
        var fake = await FakeAsync();
        Variables["CONFORMANCE__CONFIG"] = Write(fake.Configuration());
        Variables["CONFORMANCE__RUN__ONLY__0"] = "request.post";

        var (exitCode, output, _) = await RunAsync("run");

        exitCode.Should().Be(0);
        output.Should().Contain(fake.BaseUrl.AbsoluteUri);
    }

    [Test]
    public async Task Too_few_accounts_are_told_before_any_request_is_sent()
    {
        var fake = await FakeAsync();
        var file = Write(
            fake.Configuration(),
            configuration =>
                configuration["accounts"] = JsonNode.Parse("""{"fixed":{"emmManagedUsers":[{"enterpriseId":"E","userId":"u"}]}}""")
        );

        await ShouldBeAMistakeAsync(
            ["run", "--config", file, "--only", "devices.ten"],
            $"{file}: accounts:fixed:emmManagedUsers lists 1, the selected scenarios need 2: add 1"
        );
    }

    [TestCase("INT", TestName = "Ctrl_c_ends_a_run_and_what_is_known_is_written")]
    [TestCase("TERM", TestName = "A_request_to_end_does_the_same")]
    [TestCase("HUP", TestName = "A_closed_terminal_does_the_same")]
    [Platform(Exclude = "Win")]
    public async Task Signals(string signal)
    {
        await using var stub = StubServer.Silent();
        var process = Start("run", "--config", Write(stub.Configuration(Secrets)));
        await stub.Called;
        var interrupted = Stopwatch.GetTimestamp();

        await process.SignalAsync(signal);

        (await process.EndAsync()).ExitCode.Should().Be(3);
        Stopwatch.GetElapsedTime(interrupted).Should().BeLessThan(TimeSpan.FromSeconds(30));
        process.Output.Should().Contain("the run was cancelled");
        process.Errors.Should().BeEmpty();
        RunJson()["interrupted"]!.GetValue<string>().Should().Be("the run was cancelled");
        RunJson()["outcome"]!.GetValue<string>().Should().Be("incomplete");
        Read("artifacts/summary.md").Should().Contain("cancelled");
        Read("artifacts/junit.xml").Should().Contain("cancelled");
    }

    [Test]
    public async Task A_run_that_takes_too_long_ends_and_says_so()
    {
        await using var stub = StubServer.Silent();
        var file = Write(stub.Configuration(Secrets), configuration => configuration["run"]!["timeout"] = "1s");

        var (exitCode, output, _) = await RunAsync("run", "--config", file, "--only", "request.post");

        exitCode.Should().Be(3);
        output.Should().Contain("the run ran out of its time");
    }

    [Test]
    public async Task No_output_holds_an_access_token_or_a_token()
    {
        await using var stub = StubServer.Agreeable();

        var (exitCode, output, errors) = await RunAsync("run", "--config", Write(stub.Configuration(Secrets)));

        exitCode.Should().Be(1, "a server that agrees to everything conforms to little");
        var written = Reports.ToDictionary(file => file, file => Read(Path.Combine("artifacts", file)), StringComparer.Ordinal);
        written["stdout"] = output;
        written["stderr"] = errors;
        written["run.json"].Should().Contain("{{credential:authorized}}").And.Contain("{{token:");
        stub.Tokens.Should().HaveCountGreaterThan(20);
        // All at once: hundreds of tokens in a dozen forms, each looked for in megabytes, took a minute.
        var forms = Secrets.Concat(stub.Tokens).SelectMany(Forms).ToHashSet(StringComparer.Ordinal);
        var anyForm = SearchValues.Create([.. forms], StringComparison.Ordinal);
        foreach (var (name, text) in written)
        {
            var place = text.AsSpan().IndexOfAny(anyForm);
            place
                .Should()
                .Be(-1, "{0} holds a form of a secret: {1}", name, place < 0 ? "" : text[place..Math.Min(text.Length, place + 80)]);
        }
    }

    private static IEnumerable<string> Forms(string secret)
    {
        yield return secret;
        // Not one half of it, either.
        yield return secret[..(secret.Length / 2)];
        yield return secret[(secret.Length / 2)..].TrimEnd('=');
        yield return Uri.EscapeDataString(secret);
        yield return Uri.EscapeDataString(secret).ToLowerInvariant();
        yield return JavaScriptEncoder.Default.Encode(secret);
        yield return JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(secret).Replace("/", "\\/", StringComparison.Ordinal);
        for (var offset = 0; offset < 3; offset++)
        {
            var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(new string(' ', offset) + secret))[4..^4];
            yield return encoded;
            yield return encoded.Replace('+', '-').Replace('/', '_');
        }
    }
}
