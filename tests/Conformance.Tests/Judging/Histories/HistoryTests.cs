using Conformance.Evidence;
using Conformance.Judging.Histories;

namespace Conformance.Tests.Judging.Histories;

/// <summary>What the model makes of the evidence of a scenario.</summary>
internal sealed class HistoryTests
{
    private static readonly MadeUp Nothing = MadeUp.Transcript("token.single-use");

    private static readonly MadeUp Once = Nothing.Generate("generate", "t1").Redeem("redeem", "t1");

    [Test]
    public void A_token_is_used_twice() => Refuted(Once.Redeem("again", "t1")).Should().Equal("token.single-use");

    [Test]
    public void A_token_is_used_twice_at_the_same_time() =>
        Refuted(Nothing.Generate("generate", "t1").AtOnce(story => story.Redeem("one", "t1").Redeem("other", "t1")))
            .Should()
            .Equal("token.single-use-race");

    [Test]
    public void A_token_is_used_twice_at_the_same_time_on_one_device() =>
        Refuted(
                Nothing
                    .Generate("generate", "t1")
                    .AtOnce(story => story.Redeem("one", "t1").Redeem("other", "t1"))
                    .ButAll(step => step.Device is not null, step => step with { Device = "device" })
            )
            .Should()
            .Equal("token.double-tap");

    [TestCase("userId=u2", "request.query-steers-nothing")]
    [TestCase("alt=json", "token.provisions-account")]
    public void A_token_of_a_call_with_a_query_provisions_another_user(string query, string requirement) =>
        Refuted(
                Nothing
                    .Generate("generate", "t1")
                    .But("generate", step => step with { Exchange = step.Exchange! with { Url = $"{step.Exchange.Url}?{query}" } })
                    .Redeem("redeem", "t1")
                    .But("redeem", MadeUp.Provisions(new ProvisionedAccount("e1", "u2")))
            )
            .Should()
            .Equal(requirement);

    [Test]
    public void A_used_token_with_other_spelling_is_used_again() =>
        Refuted(Once.Redeem("respelled", "T1").But("respelled", IsAltered(isRespelled: true))).Should().Equal("token.single-use");

    [Test]
    public void A_token_is_used_once_with_other_spelling() =>
        Refuted(Nothing.Generate("generate", "t1").Redeem("respelled", "T1").But("respelled", IsAltered(isRespelled: true)))
            .Should()
            .BeEmpty("a server may take it for the token: token.exact is a should");

    [Test]
    public void An_altered_token_provisions() =>
        Refuted(Nothing.Generate("generate", "t1").Redeem("altered", "t9").But("altered", IsAltered(isRespelled: false)))
            .Should()
            .Equal("token.altered");

    [Test]
    public void A_token_of_which_the_evidence_does_not_know_where_it_is_from_says_nothing() =>
        Refuted(Nothing.Redeem("redeem", "t9")).Should().BeEmpty();

    [Test]
    public void Eleven_devices() => Refuted(Devices(11)).Should().Equal("devices.eleventh");

    [Test]
    public void Ten_devices() => Refuted(Devices(10)).Should().BeEmpty();

    [Test]
    public void Eleven_devices_of_a_user_whom_the_accounts_hook_gave_twice() =>
        Refuted(Devices(6).Prepare("prepare").Prepare("prepare again").Each(7, 11, Device))
            .Should()
            .BeEmpty("the hook may have taken the devices away");

    [Test]
    public void Eleven_devices_after_a_used_token_was_refused() =>
        Refuted(Devices(10).Redeem("replay", "t3", provisioned: false).Each(11, 11, Device))
            .Should()
            .BeEmpty("a server may revoke what the first use of a token gave");

    [Test]
    public void Twelve_devices_after_a_used_token_was_refused() =>
        Refuted(Devices(10).Redeem("replay", "t3", provisioned: false).Each(11, 12, Device)).Should().Equal("devices.eleventh");

    [Test]
    public void Eleven_devices_before_a_used_token_was_refused() =>
        Refuted(Devices(11).Redeem("replay", "t3", provisioned: false)).Should().Equal("devices.eleventh");

    [Test]
    public void A_token_of_two_calls() => Refuted(Once.Generate("again", "t1")).Should().Equal("token.unique");

    [Test]
    public void A_token_provisions_another_user() =>
        Refuted(Once.But("redeem", step => step with { ProvisionedAccount = new ProvisionedAccount("e1", "u2") }))
            .Should()
            .Equal("token.provisions-account");

    [TestCase("a/b")]
    [TestCase("a%2Fb")]
    [TestCase("a b")]
    public void Whom_an_unusual_id_names_behind_a_gateway_is_not_known(string user) =>
        Refuted(
                Nothing
                    .Generate("generate", "t1", user)
                    .Redeem("redeem", "t1", user: user)
                    .But("redeem", step => step with { ProvisionedAccount = new ProvisionedAccount("e1", "a") })
            )
            .Should()
            .BeEmpty();

    [Test]
    public void An_expired_token_provisions() =>
        Refuted(Nothing.Generate("generate", "t1").Advance("wait", 310).Redeem("redeem", "t1")).Should().Equal("token.expires");

    [Test]
    public void Within_the_margin_a_token_may_provision() =>
        Refuted(Nothing.Generate("generate", "t1").Advance("wait", 309).Redeem("redeem", "t1")).Should().BeEmpty();

    [Test]
    public void An_advance_that_nothing_shows_to_have_had_an_effect_ages_nothing() =>
        Refuted(
                Nothing
                    .Generate("generate", "t1")
                    .Advance("wait", 3000)
                    .But("wait", step => step with { ClockSeen = null })
                    .Redeem("redeem", "t1")
            )
            .Should()
            .BeEmpty();

    [Test]
    public void Time_that_was_waited_for_ages() =>
        Refuted(Nothing.Generate("generate", "t1").Wait("wait", 311).Redeem("redeem", "t1")).Should().Equal("token.expires");

    [Test]
    public void A_clock_that_a_hook_moves_may_stand_still_otherwise() =>
        Refuted(
                Nothing
                    .Generate("generate", "t1")
                    .Advance("wait", 1)
                    .Redeem("redeem", "t1")
                    .But("redeem", step => step with { StartedAt = step.StartedAt + 400, EndedAt = step.EndedAt + 400 })
            )
            .Should()
            .BeEmpty();

    [Test]
    public void A_lost_answer_may_mean_anything() =>
        Refuted(Nothing.Generate("generate", "t1").Redeem("lost", "t1").But("lost", MadeUp.TimesOut).Redeem("again", "t1"))
            .Should()
            .BeEmpty();

    [Test]
    public void What_is_refuted_is_told_with_its_history()
    {
        var refutation = HistoryJudge.Judge(History.Of(Devices(3).Redeem("again", "t2").ToTranscript())).Refutations.Single();

        refutation
            .Told.Should()
            .Be(
                "One token provisioned two devices. The shortest history that shows it: \"generate 2\" gave token t2; \"redeem 2\" provisioned device device-3 with token t2; \"again\" provisioned device device-6 with token t2."
            );
    }

    [Test]
    public void Two_scenarios_share_a_user_with_eleven_devices() =>
        HistorySurveys
            .OfSeveral([
                Devices(6).ToTranscript(),
                MadeUp.Transcript("token.expires").Prepare("prepare", "u9").Each(7, 11, Device).ToTranscript(),
            ])
            .Select(refutation => refutation.Requirement.Id)
            .Should()
            .Equal("devices.eleventh");

    [Test]
    public void Two_scenarios_get_one_token() =>
        HistorySurveys
            .OfSeveral([Once.ToTranscript(), MadeUp.Transcript("token.expires").Generate("generate", "t1", "u2").ToTranscript()])
            .Select(refutation => refutation.Told)
            .Should()
            .Equal(
                "One token was given by 2 calls. The shortest history that shows it: \"generate\" of token.single-use gave token t1; \"generate\" of token.expires gave token t1."
            );

    [Test]
    public void What_is_too_much_to_decide_is_unknown()
    {
        var history = Call.ToHistory(
            [
                .. Enumerable
                    .Range(0, 60)
                    .SelectMany(index =>
                        new[]
                        {
                            new Call(OperationKind.Generate, true, $"t{index}", null, 0, 0),
                            new Call(OperationKind.Redeem, true, $"t{index}", $"d{index}", 1, 9),
                            new Call(OperationKind.RemoveDevices, true, null, $"d{index % 40}", 1, 9),
                        }
                    ),
            ],
            mostDevices: 10
        );

        var verdict = HistoryJudge.Judge(history, budget: 2000);

        verdict.Undecided.Should().ContainSingle();
        verdict.Refutations.Should().BeEmpty();
    }

    private static MadeUp Devices(int count) => Nothing.Each(1, count, Device);

    private static MadeUp Device(MadeUp story, int number) =>
        story.Generate($"generate {number}", $"t{number}").Redeem($"redeem {number}", $"t{number}");

    private static Func<Step, Step> IsAltered(bool isRespelled) =>
        step => step with { AlteredFrom = "t1", IsRespelled = isRespelled ? true : null };

    private static IEnumerable<string> Refuted(MadeUp story) =>
        HistoryJudge.Judge(History.Of(story.ToTranscript())).Refutations.Select(refutation => refutation.Requirement.Id);
}
