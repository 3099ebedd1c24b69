using System.Text.Json;
using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Records;
using Conformance.Requirements;

namespace Conformance.Tests.Records;

internal sealed class RunJsonTests
{
    private static readonly RunRecord Run = new()
    {
        SuiteVersion = "1.2.3",
        Target = "a \"target\" <script> ä → 😀",
        Endpoint = "http://127.0.0.1/",
        StartedAt = new DateTimeOffset(2026, 11, 23, 20, 43, 22, 123, TimeSpan.FromHours(2)),
        DurationSeconds = 1.234567,
        Seed = int.MaxValue,
        Strict = true,
        Interrupted = "the run was cancelled",
        Outcome = Outcome.NotConformant,
        Headline = "not conformant",
        Requirements = [],
        Scenarios =
        [
            new ScenarioRecord { Id = "not.played", Judgements = [] },
            new ScenarioRecord
            {
                Id = "token.single-use",
                Transcript = new Transcript
                {
                    Scenario = "token.single-use",
                    Expectations = new Expectations
                    {
                        Kind = ExpectedKind.Discovery,
                        Body = ExpectedBody.Either,
                        DeviceLimitAt = ExpectedDeviceLimit.Redemption,
                        TokenLifetimeSeconds = 300,
                        TokenLifetimeMarginSeconds = 7.5,
                    },
                    Interrupted = "because",
                    Tokens = new Dictionary<string, SecretShape>(StringComparer.Ordinal) { ["00ff"] = new(12, Padded: true) },
                    Steps =
                    [
                        new Step
                        {
                            Name = "redeem",
                            Kind = StepKind.Redeem,
                            StartedAt = 0.1,
                            EndedAt = 0.3,
                            Account = new Account("E/1", "u ä"),
                            Token = "00ff",
                            Device = "d1",
                            Provisioned = true,
                            ProvisionedAccount = new ProvisionedAccount(null, "u ä"),
                            Trouble = new Trouble(TroubleKind.NotHttp, "garbage"),
                            Exchange = new Exchange
                            {
                                Method = "POST",
                                Url = "http://127.0.0.1/%2F?x={{token:00ff}}",
                                RequestHeaders = [new("A", "1"), new("A", "2")],
                                RequestBody = "{\"a\":\"\\u0000\"}",
                                Status = 200,
                                ResponseHeaders = [new("B", "\u0001")],
                                ResponseBody = "body \0 \u007F \u2028 </script> 😀",
                                ResponseBodyLength = 3_000_000_000,
                                ResponseBodyCut = true,
                            },
                        },
                        new Step
                        {
                            Name = "measure",
                            Kind = StepKind.Measure,
                            NotPlayed = "no reason",
                            AdvancedBySeconds = 1.5,
                            Figures = new Dictionary<string, double>(StringComparer.Ordinal) { ["entropy"] = 5.93 },
                        },
                    ],
                },
                Judgements =
                [
                    new Judgement
                    {
                        Requirement = "token.single-use",
                        Scenario = "token.single-use",
                        Verdict = Verdict.KnownFailure,
                        Declared = true,
                        Reason = "known",
                        Findings = [new Finding(FindingKind.Breach, "redeem", "it did"), new Finding(FindingKind.Unproven, null, "it may")],
                        Observations = ["seen"],
                    },
                ],
            },
        ],
    };

    [Test]
    public void A_run_is_read_as_it_was_written()
    {
        var text = JsonSerializer.Serialize(Run, RunJson.Options);

        var read = JsonSerializer.Deserialize<RunRecord>(text, RunJson.Options)!;

        JsonSerializer.Serialize(read, RunJson.Options).Should().Be(text);
        read.Should().BeEquivalentTo(Run, options => options.ComparingByMembers<JsonElement>().ComparingByMembers<JsonElement?>());
    }

    [Test]
    public void Every_verdict_outcome_kind_and_trouble_has_a_name_of_its_own()
    {
        foreach (
            var type in new[]
            {
                typeof(Verdict),
                typeof(Outcome),
                typeof(StepKind),
                typeof(TroubleKind),
                typeof(FindingKind),
                typeof(Level),
                typeof(Basis),
                typeof(ExpectedKind),
                typeof(ExpectedBody),
                typeof(ExpectedDeviceLimit),
            }
        )
        {
            foreach (var value in Enum.GetValues(type))
            {
                var json = JsonSerializer.Serialize(value, type, RunJson.Options);

                json.Should().MatchRegex("^\"[a-z0-9 ]+\"$");
                JsonSerializer.Deserialize(json, type, RunJson.Options).Should().Be(value);
            }
        }
    }

    [Test]
    public void Nothing_in_it_could_break_out_of_a_page()
    {
        var text = JsonSerializer.Serialize(Run, RunJson.Options);

        text.Should().NotContain("<").And.NotContain("\0").And.NotContain("\u2028").And.NotContain("\r");
    }

    [Test]
    public void Half_of_a_pair_is_written_as_something_that_can_be_read()
    {
        var text = JsonSerializer.Serialize(Run with { Target = "half \uD83D" }, RunJson.Options);

        JsonSerializer.Deserialize<RunRecord>(text, RunJson.Options)!.Target.Should().Be("half \uFFFD");
    }
}
