using Conformance.Http;
using Microsoft.Extensions.Time.Testing;

namespace Conformance.Tests.Http;

internal sealed class PaceTests
{
    private readonly FakeTimeProvider time = new();

    [Test]
    public void Permits_are_given_at_even_distances_in_the_order_in_which_they_are_asked_for()
    {
        var pace = new Pace(4, time);

        var given = Enumerable.Range(0, 5).Select(_ => pace.TakeAsync(1, default)).ToList();

        Given(given).Should().Be("10000");
        time.Advance(TimeSpan.FromMilliseconds(249));
        Given(given).Should().Be("10000");
        time.Advance(TimeSpan.FromMilliseconds(1));
        Given(given).Should().Be("11000");
        time.Advance(TimeSpan.FromMilliseconds(500));
        Given(given).Should().Be("11110");
        time.Advance(TimeSpan.FromMilliseconds(250));
        Given(given).Should().Be("11111");
    }

    [Test]
    public void Time_without_requests_saves_nothing_up()
    {
        var pace = new Pace(4, time);
        time.Advance(TimeSpan.FromMinutes(1));

        var given = Enumerable.Range(0, 2).Select(_ => pace.TakeAsync(1, default)).ToList();

        Given(given).Should().Be("10");
    }

    [Test]
    public void Before_and_after_those_that_go_out_together_it_is_quiet_as_long_as_if_they_went_one_by_one()
    {
        var pace = new Pace(10, time);

        var given = new[] { pace.TakeAsync(4, default), pace.TakeAsync(1, default) };

        time.Advance(TimeSpan.FromMilliseconds(299));
        Given(given).Should().Be("00");
        time.Advance(TimeSpan.FromMilliseconds(1));
        Given(given).Should().Be("10");
        time.Advance(TimeSpan.FromMilliseconds(399));
        Given(given).Should().Be("10");
        time.Advance(TimeSpan.FromMilliseconds(1));
        Given(given).Should().Be("11");
    }

    [Test]
    public void A_target_that_is_busy_holds_back_everybody_and_slows_the_pace_down()
    {
        var pace = new Pace(8, time);
        List<Task> given = [.. Enumerable.Range(0, 2).Select(_ => pace.TakeAsync(1, default))];

        pace.Hold(TimeSpan.FromSeconds(2), tooFast: true);
        given.AddRange(Enumerable.Range(0, 3).Select(_ => pace.TakeAsync(1, default)));

        time.Advance(TimeSpan.FromMilliseconds(2124));
        Given(given).Should().Be("10000");
        time.Advance(TimeSpan.FromMilliseconds(1));
        Given(given).Should().Be("11000");
        time.Advance(TimeSpan.FromMilliseconds(125));
        Given(given).Should().Be("11100");
        time.Advance(TimeSpan.FromMilliseconds(187));
        Given(given).Should().Be("11100");
        time.Advance(TimeSpan.FromMilliseconds(1));
        Given(given).Should().Be("11110");
    }

    [Test]
    public void Who_goes_out_together_is_not_what_was_too_fast()
    {
        var pace = new Pace(8, time);
        pace.Hold(TimeSpan.FromSeconds(1), tooFast: false);

        var given = Enumerable.Range(0, 2).Select(_ => pace.TakeAsync(1, default)).ToList();

        time.Advance(TimeSpan.FromMilliseconds(1000));
        Given(given).Should().Be("10");
        time.Advance(TimeSpan.FromMilliseconds(125));
        Given(given).Should().Be("11");
    }

    [Test]
    public async Task Who_waits_can_be_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        var pace = new Pace(1, time);
        _ = pace.TakeAsync(1, default);
        var waiting = pace.TakeAsync(1, cancellation.Token);

        await cancellation.CancelAsync();

        await FluentActions.Awaiting(() => waiting.WaitAsync(TimeSpan.FromSeconds(20))).Should().ThrowAsync<OperationCanceledException>();
    }

    [Test]
    public void Without_a_limit_nobody_waits() =>
        Enumerable
            .Range(0, 100)
            .Select(_ => new Pace(null, time).TakeAsync(16, default).IsCompletedSuccessfully)
            .Should()
            .AllBeEquivalentTo(true);

    private static string Given(IEnumerable<Task> given) => string.Concat(given.Select(one => one.IsCompletedSuccessfully ? '1' : '0'));
}
