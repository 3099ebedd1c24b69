using Conformance.Evidence;
using Conformance.Judging;

namespace Conformance.Tests.Judging;

internal sealed class RacePowerTests
{
    [TestCase(0)]
    [TestCase(1)]
    [TestCase(2)]
    public void Fewer_than_three_rounds_tell_nothing(int rounds) =>
        RacePower.ShortestGap([.. Enumerable.Repeat<double?>(0.002, rounds)]).Should().BeNull();

    [TestCase(3)]
    [TestCase(5)]
    [TestCase(12)]
    [TestCase(20)]
    public void Of_three_to_twenty_rounds_the_third_smallest_distance_counts(int rounds)
    {
        var spreads = Enumerable.Range(2, rounds).Select(number => (double?)(number / 1000.0)).Reverse().ToList();

        RacePower.ShortestGap(spreads).Should().Be(0.004);
    }

    [Test]
    public void A_round_in_which_nobody_met_anybody_does_not_count() => RacePower.ShortestGap([0.002, 0.003, null]).Should().BeNull();

    [Test]
    public void Less_than_a_millisecond_is_never_claimed() => RacePower.ShortestGap([0, 0, 0, 0]).Should().Be(0.001);

    [Test]
    public void The_distance_is_that_from_the_first_answer_to_the_third_and_what_the_release_took()
    {
        var race = Contenders(0.2, 1.5, 1.1, 1.0);

        RacePower.Spread(race).Should().BeApproximately(0.7, 1e-9);
    }

    [Test]
    public void Of_two_contenders_the_second_counts() => RacePower.Spread(Contenders(0, 1.3, 1.0)).Should().BeApproximately(0.3, 1e-9);

    [Test]
    public void Who_was_not_let_go_with_the_others_or_was_not_answered_does_not_count()
    {
        var race = Contenders(0, 1.0, 1.1, 1.2, 1.3);

        RacePower.Spread([race[0] with { Release = null }, .. race[1..]]).Should().BeApproximately(0.2, 1e-9);
        RacePower
            .Spread([race[0], race[1] with { Trouble = new Trouble(TroubleKind.Timeout, "") }, .. race[2..]])
            .Should()
            .BeApproximately(0.3, 1e-9);
        RacePower.Spread([race[0], race[1] with { Release = null }]).Should().BeNull();
    }

    [Test]
    public void A_server_that_lets_contenders_in_one_by_one_is_judged_by_the_way_to_it()
    {
        var rounds = Enumerable
            .Range(0, 3)
            .Select(_ => (IReadOnlyList<Step>)Contenders(0.001, 1.0, 1.1, 1.2, 1.3).ConvertAll(To("one")))
            .ToList();
        var others = new[] { 0.010, 0.011, 0.012, 0.020, 0.030 }.Select(seconds => To("one")(Other(seconds))).ToList();

        RacePower.ShortestGap(rounds, []).Should().BeApproximately(0.201, 1e-9, "nothing is known of the way");
        RacePower.ShortestGap(rounds, others.GetRange(1, 4)).Should().BeApproximately(0.201, 1e-9, "four are too few");
        RacePower.ShortestGap(rounds, others).Should().BeApproximately(0.003, 1e-9, "the median took 2 ms more than the fastest");
        RacePower.ShortestGap(rounds, others.ConvertAll(To("another"))).Should().BeApproximately(0.201, 1e-9, "that is another way");
    }

    [Test]
    public void In_one_write_nothing_on_the_way_comes_between()
    {
        var rounds = Enumerable
            .Range(0, 3)
            .Select(_ =>
                (IReadOnlyList<Step>)
                    Contenders(0.0005, 1.0, 1.1, 1.2)
                        .ConvertAll(step => step with { Release = step.Release! with { Way = ReleaseWay.OneWrite } })
            )
            .ToList();

        RacePower.ShortestGap(rounds, []).Should().Be(0.001);
        RacePower.ShortestGap(rounds.GetRange(1, 2), []).Should().BeNull("two rounds are too few all the same");
    }

    /// <summary>What is claimed must hold: requests that arrive with jitter, answers that come back with jitter of their own.</summary>
    [TestCase(4, 3)]
    [TestCase(4, 12)]
    [TestCase(8, 8)]
    [TestCase(16, 3)]
    [TestCase(16, 12)]
    public void A_gap_that_is_claimed_is_found_with_95_percent(int contenders, int rounds)
    {
        const int series = 400;
        const double jitter = 0.02;
        var random = new Random(contenders * 100 + rounds);
        var distances = Enumerable.Range(0, 20_000).Select(_ => SecondAfterFirst(Times(random, contenders, jitter))).Order().ToArray();

        var held = Enumerable
            .Range(0, series)
            .Select(_ =>
                RacePower
                    .ShortestGap([
                        .. Enumerable
                            .Range(0, rounds)
                            .Select(_ =>
                                RacePower.Spread(
                                    Contenders(
                                        0,
                                        [.. Times(random, contenders, jitter).Select(at => 1 + at + (random.NextDouble() * jitter))]
                                    )
                                )
                            ),
                    ])!
                    .Value
            )
            .Count(gap =>
            {
                var hit = distances.Count(distance => distance < gap) / (double)distances.Length;
                return 1 - Math.Pow(1 - hit, rounds) >= 0.95;
            });

        (held / (double)series).Should().BeGreaterThan(0.95);
    }

    private static double[] Times(Random random, int contenders, double jitter) =>
        [.. Enumerable.Range(0, contenders).Select(_ => random.NextDouble() * jitter)];

    private static double SecondAfterFirst(double[] times)
    {
        Array.Sort(times);
        return times[1] - times[0];
    }

    private static List<Step> Contenders(double took, params double[] answered) =>
        [
            .. answered.Select(at => new Step
            {
                Name = "contender",
                Kind = StepKind.Redeem,
                StartedAt = 0,
                EndedAt = at,
                Release = new Release(0.9, took, ReleaseWay.LastByte),
            }),
        ];

    private static Step Other(double seconds) =>
        new()
        {
            Name = "other",
            Kind = StepKind.Generate,
            EndedAt = seconds,
        };

    private static Converter<Step, Step> To(string host) =>
        step =>
            step with
            {
                Exchange = new Exchange { Method = "POST", Url = $"http://{host}/x" },
            };
}
