using Conformance.Evidence;
using Conformance.Records;

namespace Conformance.Tests.Records;

/// <summary>What a run should have met at least once.</summary>
internal sealed class SituationsTests
{
    private const string FirstWon = "of redemptions at the same time, the one that began first won";
    private const string LaterWon = "of redemptions at the same time, one that began later won";
    private const string Refused = "a redemption was refused while another one was under way";
    private const string Generated = "a token was generated while another one was";

    [Test]
    public void A_race_tells_who_won_and_that_others_were_refused_meanwhile() =>
        In(Redeem("round 1: a", 0, 2, true), Redeem("round 1: b", 1, 3, false), Redeem("round 1: c", 1.5, 4, false))
            .Should()
            .Equal(new Situation(FirstWon, 1), new Situation(LaterWon, 0), new Situation(Refused, 2));

    [Test]
    public void Each_race_is_counted_for_itself() =>
        In(
                Redeem("round 1: a", 0, 2, true),
                Redeem("round 1: b", 1, 3, false),
                Redeem("round 2: a", 10, 12, false),
                Redeem("round 2: b", 11, 13, true)
            )
            .Should()
            .Equal(new Situation(FirstWon, 1), new Situation(LaterWon, 1), new Situation(Refused, 2));

    [Test]
    public void Where_all_provision_nobody_has_won() =>
        In(Redeem("round 1: a", 0, 2, true), Redeem("round 1: b", 1, 3, true))
            .Should()
            .Equal(new Situation(FirstWon, 0), new Situation(LaterWon, 0), new Situation(Refused, 0));

    [Test]
    public void Replicas_that_contend_are_told_with_how_often_each_won() =>
        In(Redeem("round 1: a", 0, 2, true, "http://one/r"), Redeem("round 1: b", 1, 3, false, "http://two/r"))
            .Skip(3)
            .Should()
            .Equal(new Situation("the replica http://one won a race", 1), new Situation("the replica http://two won a race", 0));

    [Test]
    public void Generations_at_the_same_time_are_counted() =>
        In(Generate("at once: 1", 0, 2), Generate("at once: 2", 1, 3), Generate("at once: 3", 5, 6))
            .Should()
            .Equal(new Situation(Generated, 2));

    [Test]
    public void What_was_played_one_by_one_is_no_race() =>
        In(Redeem("redeem the altered token: a", 0, 1, false), Redeem("redeem the altered token: b", 1, 2, false)).Should().BeEmpty();

    private static IReadOnlyList<Situation> In(params Step[] steps) =>
        Situations.In([
            new ScenarioRecord
            {
                Id = "made-up",
                Transcript = new Transcript { Scenario = "made-up", Steps = steps },
                Judgements = [],
            },
        ]);

    private static Step Redeem(string name, double start, double end, bool provisioned, string url = "http://one/r") =>
        new()
        {
            Name = name,
            Kind = StepKind.Redeem,
            StartedAt = start,
            EndedAt = end,
            Provisioned = provisioned,
            Exchange = new Exchange { Method = "POST", Url = url },
        };

    private static Step Generate(string name, double start, double end) =>
        new()
        {
            Name = name,
            Kind = StepKind.Generate,
            StartedAt = start,
            EndedAt = end,
            Token = name,
        };
}
