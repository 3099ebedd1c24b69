using Conformance.Playing;

namespace Conformance.Tests.Playing;

internal sealed class PlayGateTests : IDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    private readonly PlayGate gate = new(3);

    public void Dispose() => gate.Dispose();

    [Test]
    public async Task So_many_play_side_by_side_and_no_more()
    {
        using var first = await EnterAsync();
        var second = await EnterAsync();
        using var third = await EnterAsync();
        var fourth = EnterAsync();
        fourth.IsCompleted.Should().BeFalse();

        second.Dispose();

        (await fourth.WaitAsync(Bound)).Dispose();
    }

    [Test]
    public async Task One_that_is_exclusive_waits_for_all_others_and_they_for_it()
    {
        using var playing = await EnterAsync();
        var exclusive = EnterAsync(exclusive: true);
        var later = EnterAsync();
        exclusive.IsCompleted.Should().BeFalse();

        playing.Dispose();
        var alone = await exclusive.WaitAsync(Bound);
        later.IsCompleted.Should().BeFalse();

        alone.Dispose();
        (await later.WaitAsync(Bound)).Dispose();
    }

    [Test]
    public async Task Of_several_that_are_exclusive_each_plays_alone()
    {
        var playing = 0;
        var most = 0;

        await Task.WhenAll(
                Enumerable
                    .Range(0, 60)
                    .Select(async number =>
                    {
                        var exclusive = number % 3 == 0;
                        using var place = await EnterAsync(exclusive);
                        var now = Interlocked.Add(ref playing, exclusive ? 100 : 1);
                        InterlockedMax(ref most, now);
                        await Task.Yield();
                        Interlocked.Add(ref playing, exclusive ? -100 : -1);
                        now.Should().Match(count => exclusive ? count == 100 : count <= 3);
                    })
            )
            .WaitAsync(Bound);

        most.Should().Be(100);
        await AllPlacesShouldBeFreeAsync();
    }

    [Test]
    public async Task One_that_is_cancelled_while_it_waits_leaves_no_place_taken()
    {
        using var cancellation = new CancellationTokenSource();
        var playing = await EnterAsync();
        var exclusive = gate.EnterAsync(exclusive: true, cancellation.Token);
        var behind = gate.EnterAsync(exclusive: true, cancellation.Token);
        var plain = gate.EnterAsync(exclusive: false, cancellation.Token);

        await cancellation.CancelAsync();

        foreach (var waiting in new[] { exclusive, behind, plain })
        {
            await FluentActions.Awaiting(() => waiting.WaitAsync(Bound)).Should().ThrowAsync<OperationCanceledException>();
        }
        playing.Dispose();
        await AllPlacesShouldBeFreeAsync();
    }

    [Test]
    public async Task A_place_is_given_to_another_meanwhile_and_taken_again()
    {
        var waited = new TaskCompletionSource();
        using var first = await EnterAsync();
        using var second = await EnterAsync();
        var third = await EnterAsync();

        var waiting = third.WaitAsync(() => waited.Task, default);
        var other = await EnterAsync();
        waited.SetResult();
        waiting.IsCompleted.Should().BeFalse("no place is free");
        other.Dispose();
        await waiting.WaitAsync(Bound);

        EnterAsync().IsCompleted.Should().BeFalse("the place is taken again");
    }

    [Test]
    public async Task One_that_is_cancelled_while_it_has_given_its_place_away_gives_it_only_once()
    {
        var place = await EnterAsync();

        await FluentActions
            .Awaiting(() => place.WaitAsync(() => Task.FromCanceled(new CancellationToken(canceled: true)), default))
            .Should()
            .ThrowAsync<OperationCanceledException>();
        place.Dispose();
        place.Dispose();

        await AllPlacesShouldBeFreeAsync();
    }

    private async Task AllPlacesShouldBeFreeAsync()
    {
        var places = await Task.WhenAll(EnterAsync(), EnterAsync(), EnterAsync()).WaitAsync(Bound);
        var one = EnterAsync();
        one.IsCompleted.Should().BeFalse("there are three places, and no more");
        Array.ForEach(places, place => place.Dispose());
        (await one.WaitAsync(Bound)).Dispose();
    }

    private Task<PlayPlace> EnterAsync(bool exclusive = false) => gate.EnterAsync(exclusive, default);

    private static void InterlockedMax(ref int most, int value)
    {
        int before;
        while ((before = most) < value && Interlocked.CompareExchange(ref most, value, before) != before) { }
    }
}
