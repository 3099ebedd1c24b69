using Conformance.Judging.Histories;
using Conformance.Records;

namespace Conformance.Tests.Records;

internal sealed class HistoryLogTests
{
    private const string Generated =
        """{"op":"generate","outcome":"ok","start":0,"end":1,"enterpriseId":"e1","userId":"u1","token":"secret","more":true}""";

    private const string Redeemed = """{"op":"redeem","outcome":"ok","start":2,"end":3,"token":"secret","deviceId":"d1"}""";

    [Test]
    public void A_right_log_is_not_refuted() => Refuted(Generated, Redeemed).Should().BeEmpty();

    [Test]
    public void No_message_holds_a_token()
    {
        var refutation = Judge(new(), Generated, Redeemed, Redeemed).Refutations.Single();

        refutation.Told.Should().Contain("line 2").And.Contain("T1").And.NotContain("secret");
    }

    [Test]
    public void A_used_token_provisions_again() =>
        Refuted(Generated, Redeemed, Redeemed.Replace("2,", "5,").Replace(":3", ":6").Replace("d1", "d2"))
            .Should()
            .Equal("token.single-use");

    [Test]
    public void A_token_provisions_before_it_is_generated() =>
        Refuted(Generated.Replace(":0,", ":7,").Replace(":1,", ":8,"), Redeemed).Should().Equal("token.altered");

    [Test]
    public void A_token_that_the_log_does_not_hold_may_be_older_than_the_log()
    {
        Refuted(Redeemed).Should().BeEmpty();
        Judge(new(IsComplete: true), Redeemed).Refutations.Should().ContainSingle().Which.Requirement.Id.Should().Be("token.altered");
        Refuted(Generated, Redeemed.Replace("2,", "1000,").Replace(":3", ":1001").Replace("secret", "other"))
            .Should()
            .Equal("token.altered");
    }

    [Test]
    public void An_expired_token_provisions() =>
        Refuted(Generated, Redeemed.Replace("2,", "901,").Replace(":3", ":902")).Should().Equal("token.expires");

    [Test]
    public void Devices_that_were_removed_do_not_count()
    {
        var lines = Enumerable.Range(1, 11).SelectMany(Device).ToList();
        const string Removed = """{"op":"remove","outcome":"unknown","start":5,"enterpriseId":"e1","userId":"u1","deviceId":"d3"}""";

        Refuted([.. lines]).Should().Equal("devices.eleventh");
        Refuted([.. lines, Removed]).Should().BeEmpty("a removal whose answer was lost may have happened");
        Refuted([.. lines, Removed.Replace("unknown", "refused").Replace("\"start\":5", "\"start\":5,\"end\":6")])
            .Should()
            .Equal("devices.eleventh");
    }

    [Test]
    public void A_device_account_should_be_on_one_device_with_its_newest_token()
    {
        var refutations = Judge(new(), [.. Enumerable.Range(1, 2).SelectMany(Device).Select(OfDeviceAccount)]).Refutations;

        refutations.Select(refutation => refutation.Requirement.Id).Should().BeEquivalentTo("accounts.one-device", "accounts.newest-token");
        Refuted(
                OfDeviceAccount(Generated),
                OfDeviceAccount(Generated.Replace(":0,", ":1.2,").Replace(":1,", ":1.3,").Replace("secret", "newer")),
                Redeemed
            )
            .Should()
            .Equal("accounts.newest-token");
    }

    [TestCase("[]", "line 2 is not a JSON object")]
    [TestCase("{", "line 2 is not a JSON object")]
    [TestCase("{\"op\":1,\"op\":2}", "line 2 is not a JSON object")]
    [TestCase(
        "{\"op\":\"mint\",\"outcome\":\"ok\",\"start\":0,\"end\":1}",
        "line 2: op is \"mint\": write \"generate\" or \"redeem\" or \"remove\""
    )]
    [TestCase("{\"op\":\"redeem\",\"start\":0,\"end\":1,\"token\":\"t\",\"deviceId\":\"d\"}", "line 2: outcome is missing")]
    [TestCase("{\"op\":\"redeem\",\"outcome\":\"ok\",\"start\":2,\"end\":1}", "line 2: end is before start")]
    [TestCase("{\"op\":\"redeem\",\"outcome\":\"ok\",\"start\":0,\"token\":\"t\",\"deviceId\":\"d\"}", "line 2: end is missing")]
    [TestCase("{\"op\":\"redeem\",\"outcome\":\"ok\",\"start\":0,\"end\":1,\"deviceId\":\"d\"}", "line 2: token is missing")]
    [TestCase(
        "{\"op\":\"redeem\",\"outcome\":\"ok\",\"start\":0,\"end\":1,\"token\":\"\",\"deviceId\":\"d\"}",
        "line 2: token is not a string"
    )]
    [TestCase("{\"op\":\"remove\",\"outcome\":\"ok\",\"start\":0,\"end\":1,\"userId\":\"u\"}", "line 2: enterpriseId is missing")]
    [TestCase("{\"op\":\"remove\",\"outcome\":\"ok\",\"start\":\"soon\",\"end\":1}", "line 2: start is neither a time")]
    [TestCase(
        "{\"op\":\"remove\",\"outcome\":\"ok\",\"start\":\"2026-11-24\",\"end\":1}",
        "line 2: start is a date, and earlier lines have numbers"
    )]
    public void A_bad_line_is_told_by_its_number(string line, string told)
    {
        var read = () => Judge(new(), Generated, line);

        read.Should().Throw<HistoryLogException>().Which.Problems.Should().Contain(problem => problem.Contains(told));
    }

    [Test]
    public void A_log_that_holds_nothing_is_a_mistake()
    {
        var read = () => Judge(new(), "", "  ");

        read.Should().Throw<HistoryLogException>().WithMessage("my.jsonl: holds no call.*");
    }

    [Test]
    public void Bad_lines_without_end_are_not_all_told()
    {
        var read = () => Judge(new(), [.. Enumerable.Repeat("?", 1000)]);

        read.Should().Throw<HistoryLogException>().Which.Problems.Should().HaveCount(20);
    }

    [Test]
    public void A_line_that_is_too_long_is_told_and_not_kept()
    {
        var read = () => Judge(new(), $$"""{"op":"{{new string('x', HistoryLog.LongestLine)}}"}""");

        read.Should().Throw<HistoryLogException>().WithMessage("my.jsonl: line 1 is longer than 65536 characters");
    }

    [Test]
    public void The_example_of_the_contract_is_judged_as_the_contract_says()
    {
        var log = HistoryLog.Read(Path.Combine(Repository.Root, "contracts", "history.example.jsonl"));

        log.Lines.Should().Be(7);
        HistoryJudge.Judge(log.ToHistory(new())).Refutations.Select(one => one.Requirement.Id).Should().Equal("token.single-use");
    }

    private static IEnumerable<string> Device(int number) =>
        [
            Generated.Replace("secret", $"t{number}"),
            Redeemed
                .Replace("secret", $"t{number}")
                .Replace("d1", $"d{number}")
                .Replace("2,", $"{number + 1},")
                .Replace(":3", $":{number + 1.5}"),
        ];

    private static string OfDeviceAccount(string line) => line.Replace("\"op\"", "\"accountType\":\"deviceAccount\",\"op\"");

    private static IEnumerable<string> Refuted(params string[] lines) =>
        Judge(new(), lines).Refutations.Select(refutation => refutation.Requirement.Id);

    private static HistoryVerdict Judge(HistoryLogOptions options, params string[] lines) =>
        HistoryJudge.Judge(HistoryLog.Read(new StringReader(string.Join('\n', lines)), "my.jsonl").ToHistory(options));
}
