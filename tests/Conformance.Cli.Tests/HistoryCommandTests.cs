namespace Conformance.Cli.Tests;

internal sealed class HistoryCommandTests : ToolTest
{
    private const string Generated =
        """{"op":"generate","outcome":"ok","start":0,"end":1,"enterpriseId":"e1","userId":"u1","token":"secret"}""";

    private const string Redeemed = """{"op":"redeem","outcome":"ok","start":2,"end":3,"token":"secret","deviceId":"d1"}""";

    [Test]
    public async Task A_log_that_a_right_server_can_give_ends_with_0()
    {
        var (exitCode, output, errors) = await CheckAsync([Generated, Redeemed]);

        errors.Should().BeEmpty();
        output.Should().Be("my.jsonl: 2 calls of 1 user\nA right server can give this history.\n");
        exitCode.Should().Be(0);
    }

    [Test]
    public async Task A_log_that_no_right_server_gives_ends_with_1_and_shows_why_without_the_token()
    {
        var (exitCode, output, _) = await CheckAsync([Generated, Redeemed, "", Redeemed.Replace("d1", "d2")]);

        output
            .Should()
            .Be(
                """
                my.jsonl: 3 calls of 1 user
                FAILED  token.single-use-race    One token provisioned two devices at the same time.
                        line 1 gave token T1
                        line 2 provisioned device d1 with token T1
                        line 4 provisioned device d2 with token T1
                No right server gives this history: 1 breach.

                """.ReplaceLineEndings("\n")
            );
        exitCode.Should().Be(1);
    }

    [Test]
    public async Task A_should_is_a_warning_unless_it_is_strict()
    {
        string[] log =
        [
            Generated.Replace("\"op\"", "\"accountType\":\"deviceAccount\",\"op\""),
            Redeemed,
            Generated.Replace("secret", "other").Replace(":0,", ":4,").Replace(":1,", ":5,"),
            Redeemed.Replace("secret", "other").Replace("d1", "d2").Replace("2,", "6,").Replace(":3", ":7"),
        ];

        (await CheckAsync(log)).ExitCode.Should().Be(0);
        (await CheckAsync(log, "--strict")).ExitCode.Should().Be(1);
    }

    [Test]
    public async Task The_lifetime_is_what_the_vendor_says()
    {
        var late = Redeemed.Replace("2,", "100,").Replace(":3", ":101");

        (await CheckAsync([Generated, late])).ExitCode.Should().Be(0);
        (await CheckAsync([Generated, late], "--lifetime", "60s")).ExitCode.Should().Be(1);
        (await CheckAsync([Generated, late], "--lifetime", "90s")).ExitCode.Should().Be(0, "it is within the margin");
    }

    [Test]
    public async Task Each_bad_line_is_one_line()
    {
        await File.WriteAllLinesAsync(Path.Combine(Folder, "my.jsonl"), [Generated, "?", Redeemed.Replace("redeem", "use")]);

        await ShouldBeAMistakeAsync(
            ["history", "check", "my.jsonl"],
            "my.jsonl: line 2 is not a JSON object: contracts/history.md",
            "my.jsonl: line 3: op is \"use\": write \"generate\" or \"redeem\" or \"remove\""
        );
    }

    [Test]
    public Task A_log_that_is_not_there_is_a_mistake() =>
        ShouldBeAMistakeAsync(["history", "check", "none.jsonl"], "none.jsonl: there is no such file");

    private async Task<(int ExitCode, string Output, string Errors)> CheckAsync(string[] log, params string[] options)
    {
        await File.WriteAllLinesAsync(Path.Combine(Folder, "my.jsonl"), log);
        return await RunAsync(["history", "check", "my.jsonl", .. options]);
    }
}
