using System.Net;
using Conformance.Evidence;
using Conformance.Http;
using Conformance.Redaction;
using Microsoft.Extensions.Time.Testing;

namespace Conformance.Tests.Http;

/// <summary>A target that answers 429 or 503 with Retry-After is waited for, within a bound.</summary>
internal sealed class BusyTargetTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider time = new(Now) { AutoAdvanceAmount = TimeSpan.Zero };
    private readonly List<IDisposable> owned = [];
    private readonly Dictionary<HttpMessageHandler, HttpSender> senders = [];

    public void Dispose() => owned.ForEach(one => one.Dispose());

    [TestCase(429, "3", 3)]
    [TestCase(503, "3", 3)]
    [TestCase(429, "0", 0)]
    [TestCase(429, "Tue, 24 Nov 2026 12:00:05 GMT", 5)]
    [TestCase(429, "Tue, 24 Nov 2026 11:00:00 GMT", 0, Description = "a date that is over")]
    public async Task A_busy_target_is_asked_again_after_the_time_that_it_names(int status, string retryAfter, double seconds)
    {
        var target = new BusyHandler(time, 1, status, retryAfter);

        var recorded = await SendAsync(target);

        target.Times.Should().Equal(0, seconds);
        recorded.Exchange.Status.Should().Be(200);
        recorded.Trouble.Should().BeNull();
        recorded.Exchange.Waited.Should().Be(new Waited(1, seconds));
        recorded.StartedAt.Should().Be(seconds, "what is judged is the try that was answered");
    }

    [Test]
    public async Task A_date_is_read_by_the_clock_of_the_target()
    {
        var target = new BusyHandler(time, 1, 429, "Tue, 24 Nov 2026 13:00:07 GMT", "Tue, 24 Nov 2026 13:00:00 GMT");

        (await SendAsync(target)).Exchange.Waited.Should().Be(new Waited(1, 7));
    }

    [TestCase(429, null)]
    [TestCase(429, "soon")]
    [TestCase(502, "1")]
    [TestCase(403, "1")]
    [TestCase(200, "1")]
    public async Task What_asks_for_no_wait_is_the_answer(int status, string? retryAfter)
    {
        var target = new BusyHandler(time, 1, status, retryAfter);

        var recorded = await SendAsync(target);

        target.Times.Should().HaveCount(1);
        recorded.Exchange.Status.Should().Be(status);
        recorded.Exchange.Waited.Should().BeNull();
    }

    [Test]
    public async Task Who_is_turned_away_in_a_race_comes_back_as_soon_as_it_may()
    {
        var target = new BusyHandler(time, 1, 429, "1");

        var recorded = await SendAsync(target, inRace: true);

        target.Times.Should().Equal(0, 1);
        recorded.Trouble.Should().BeNull();
        recorded.Exchange.Waited.Should().Be(new Waited(1, 1));
    }

    [Test]
    public async Task Nobody_asks_while_a_busy_target_wants_to_be_left_alone()
    {
        var target = new BusyHandler(time, 1, 429, "1");
        var sender = Sender(target);

        var sending = Enumerable.Range(0, 4).Select(_ => sender.SendAsync(Request(), default)).ToList();
        await AdvanceUntilAsync(Task.WhenAll(sending));

        target.Times.Order().Should().StartWith([0, 1]).And.HaveCount(5);
    }

    [Test]
    public async Task A_target_that_is_busy_for_ever_is_not_waited_for_again_and_again()
    {
        var target = new BusyHandler(time, int.MaxValue, 429, "14");
        for (var request = 0; request < 8; request++)
        {
            (await SendAsync(target)).Exchange.Waited!.Times.Should().Be(2);
        }

        (await SendAsync(target)).Exchange.Waited.Should().BeNull();
    }

    [Test]
    public async Task A_target_that_asks_for_too_long_is_not_waited_for()
    {
        var target = new BusyHandler(time, 1, 503, "31536000");

        (await SendAsync(target)).Trouble!.Kind.Should().Be(TroubleKind.Unavailable);

        target.Times.Should().HaveCount(1);
    }

    [Test]
    public async Task All_waits_together_are_bounded()
    {
        var target = new BusyHandler(time, int.MaxValue, 429, "14");

        var recorded = await SendAsync(target);

        target.Times.Should().HaveCount(3);
        recorded.Exchange.Waited!.Times.Should().Be(2);
        recorded.Trouble!.Message.Should().Be("the target is unavailable or overloaded (429), also after 28.1 s and 3 tries");
    }

    [Test]
    public async Task Tries_are_bounded()
    {
        var target = new BusyHandler(time, int.MaxValue, 429, "0");

        (await SendAsync(target)).Exchange.Waited!.Times.Should().Be(15);

        target.Times.Should().HaveCount(16);
    }

    [Test]
    public async Task The_end_of_the_run_ends_the_wait()
    {
        using var cancellation = new CancellationTokenSource();
        var target = new BusyHandler(time, 1, 429, "5");
        var sending = Sender(target).SendAsync(Request(), cancellation.Token);
        target.Times.Should().HaveCount(1);

        await cancellation.CancelAsync();

        var recorded = await sending.WaitAsync(TimeSpan.FromSeconds(20));
        recorded.Exchange.Status.Should().Be(429);
        target.Times.Should().HaveCount(1);
    }

    [Test]
    public async Task The_pace_is_kept_by_all_but_those_that_race()
    {
        var target = new BusyHandler(time, 0, 429, null);
        using var sender = new HttpSender(target, HttpLimits.Default, new Redactor([]), new RunClock(time), new Pace(2, time));
        owned.Add(target);

        var sending = new[] { false, false, true, false }.Select(inRace => sender.SendAsync(Request(inRace), default)).ToList();
        await AdvanceUntilAsync(Task.WhenAll(sending));

        target.Times.Should().Equal(0, 0, 0.5, 1);
    }

    private async Task<RecordedExchange> SendAsync(BusyHandler target, bool inRace = false)
    {
        senders.TryAdd(target, Sender(target));
        var recorded = senders[target].SendAsync(Request(inRace), default);
        await AdvanceUntilAsync(recorded);
        return await recorded;
    }

    // In steps of an eighth of a second, which floating point holds exactly.
    private async Task AdvanceUntilAsync(Task task)
    {
        for (var steps = 0; !task.IsCompleted && steps < 1000; steps++)
        {
            await Task.Yield();
            time.Advance(TimeSpan.FromMilliseconds(125));
        }
        await task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    private HttpSender Sender(BusyHandler target)
    {
        var sender = new HttpSender(target, HttpLimits.Default, new Redactor([]), new RunClock(time));
        owned.AddRange([sender, target]);
        return sender;
    }

    private static OutgoingRequest Request(bool inRace = false) =>
        new()
        {
            Method = "POST",
            Url = SensitiveText.Plain("http://127.0.0.1/x"),
            Race = inRace ? new Race(1, new RunClock(TimeProvider.System), TimeSpan.FromSeconds(2)) : null,
        };

    private sealed class BusyHandler(FakeTimeProvider time, int busy, int status, string? retryAfter, string? date = null)
        : HttpMessageHandler
    {
        private readonly List<double> times = [];

        /// <summary>When it was asked, in seconds.</summary>
        public IReadOnlyList<double> Times => times;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            times.Add((time.GetUtcNow() - Now).TotalSeconds);
            var response = new HttpResponseMessage(times.Count <= busy ? (HttpStatusCode)status : HttpStatusCode.OK);
            if (times.Count <= busy && retryAfter is not null)
            {
                response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
            }
            if (date is not null)
            {
                response.Headers.TryAddWithoutValidation("Date", date);
            }
            return Task.FromResult(response);
        }
    }
}
