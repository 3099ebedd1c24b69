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
    public void Those_that_go_out_together_wait_for_the_last_of_their_permits_and_so_does_who_comes_after()
    {
        var pace = new Pace(10, time);

        var given = new[] { pace.TakeAsync(4, default), pace.TakeAsync(1, default) };

        time.Advance(TimeSpan.FromMilliseconds(299));
        Given(given).Should().Be("00");
        time.Advance(TimeSpan.FromMilliseconds(1));
        Given(given).Should().Be("10");
        time.Advance(TimeSpan.FromMilliseconds(100));
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
