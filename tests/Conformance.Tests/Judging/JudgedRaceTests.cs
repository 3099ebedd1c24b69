using Conformance.Evidence;
using Conformance.Judging;

namespace Conformance.Tests.Judging;

internal sealed class JudgedRaceTests
{
    [Test]
    public void Nothing_is_under_way_where_there_is_nothing() => Race().MostAtOnce.Should().Be(0);

    [Test]
    public void One_is_under_way_where_they_follow_each_other() => Race((0, 1), (1, 2), (2, 3)).MostAtOnce.Should().Be(1);

    [Test]
    public void The_most_at_one_moment_count_and_not_all_that_touch() => Race((0, 4), (1, 2), (3, 6), (5, 7)).MostAtOnce.Should().Be(2);

    [Test]
    public void All_are_under_way_where_the_last_begins_before_the_first_ends() =>
        Race((0, 10), (1, 10), (2, 10), (9.9, 12)).MostAtOnce.Should().Be(4);

    [Test]
    public void What_takes_no_time_was_not_under_way() => Race((1, 1), (1, 1)).MostAtOnce.Should().Be(0);

    [Test]
    public void The_first_beyond_is_the_one_that_was_answered_when_enough_had_provisioned()
    {
        var race = Race((0, 3), (0, 1), (0, 4), (0, 2));
        var provisioned = race with { Steps = [.. race.Steps.Select((step, index) => step with { Provisioned = index != 3 })] };

        provisioned.FirstBeyond(1).Should().BeSameAs(provisioned.Steps[0], "the second was answered first, the fourth did not provision");
        provisioned.FirstBeyond(2).Should().BeSameAs(provisioned.Steps[2]);
        provisioned.FirstBeyond(3).Should().BeNull();
    }

    private static JudgedRace Race(params (double From, double To)[] times) =>
        new(
            "race",
            times.Length,
            [
                .. times.Select(time => new Step
                {
                    Name = "contender",
                    Kind = StepKind.Redeem,
                    StartedAt = time.From,
                    EndedAt = time.To,
                }),
            ],
            new JudgedTranscript(new Transcript { Scenario = "devices.race", Steps = [] })
        );
}
