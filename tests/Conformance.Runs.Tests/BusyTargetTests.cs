using System.Net;
using System.Text.Json.Nodes;
using Conformance.Evidence;
using Conformance.Http;
using Conformance.Judging;
using Conformance.Records;
using Conformance.Running;

namespace Conformance.Runs.Tests;

/// <summary>A target that limits the rate of calls, and one that limits devices in the same words.</summary>
internal sealed class BusyTargetTests
{
    [Test]
    public async Task A_target_that_is_busy_now_and_then_is_proven_all_the_same()
    {
        var count = 0;
        using var busy = new BusyHandler(_ => Interlocked.Increment(ref count) % 3 == 0 ? "0" : null);

        var run = await FakeRun.OfAsync(new SessionOptions { InProcess = busy }, "token.single-use", "request.unknown-user");

        run.Outcome.Should().Be(Outcome.Conformant);
        var waits = Steps(run).Select(step => step.Exchange?.Waited).OfType<Waited>().ToList();
        waits.Sum(waited => waited.Times).Should().Be(count / 3);
        Steps(run).Should().OnlyContain(step => step.Trouble == null);
    }

    [Test]
    public async Task A_limit_of_devices_that_is_told_as_429_stays_and_is_taken_for_the_answer()
    {
        using var limiting = new DeviceLimitHandler();

        var run = await FakeRun.OfAsync(new SessionOptions { InProcess = limiting }, "devices.ten");

        run.Requirements.Single(one => one.Requirement.Id == "devices.eleventh").Verdict.Should().Be(Verdict.Passed);
        var exchanges = Steps(run).Select(step => step.Exchange).OfType<Exchange>().ToList();
        exchanges.Should().Contain(exchange => exchange.Status == 429 && exchange.Waited!.Times > 0);
    }

    [Test]
    public async Task The_pace_is_kept_over_the_whole_run_and_races_race_all_the_same()
    {
        const double perSecond = 40;
        var starts = new List<long>();
        using var seen = new BusyHandler(_ =>
        {
            lock (starts)
            {
                starts.Add(TimeProvider.System.GetTimestamp());
            }
            return null;
        });

        var run = await FakeRun.OfAsync(
            new SessionOptions { InProcess = seen },
            configuration => configuration["run"]!["requestsPerSecond"] = perSecond,
            "token.single-use-race",
            "token.single-use"
        );

        run.Outcome.Should().Be(Outcome.Conformant);
        var seconds = TimeProvider.System.GetElapsedTime(starts[0], starts[^1]).TotalSeconds;
        ((starts.Count - 1) / seconds).Should().BeLessThanOrEqualTo(perSecond * 1.05);
    }

    [TestCase(null)]
    [TestCase(8.0)]
    public async Task A_target_that_takes_eight_calls_a_second_is_proven_as_completely_as_any_other(double? perSecond)
    {
        var limit = new FixedWindow(8, TimeProvider.System);
        using var limited = new BusyHandler(_ => limit.Takes() ? null : "1");

        var run = await FakeRun.OfAsync(
            new SessionOptions { InProcess = limited },
            configuration => configuration["run"]!["requestsPerSecond"] = perSecond,
            "token.single-use-race",
            "token.single-use",
            "devices.unredeemed-tokens",
            "request.unknown-user"
        );

        run.Headline.Should()
            .StartWith(
                "conformant, ",
                string.Join(" ", run.Requirements.Select(result => result.Reason)).Replace("{", "(", StringComparison.Ordinal)
            );
        run.Waits.Should().NotBeEmpty();
    }

    private static IEnumerable<Step> Steps(RunRecord run) => run.Scenarios.SelectMany(scenario => scenario.Transcript!.Steps);

    private static bool IsRedemption(HttpRequestMessage request) =>
        request.RequestUri!.AbsolutePath.EndsWith("/redeem", StringComparison.Ordinal);

    /// <summary>Passes a request on, or answers 429 with a Retry-After.</summary>
    private sealed class BusyHandler(Func<HttpRequestMessage, string?> retryAfter) : DelegatingHandler(Network.Create(HttpLimits.Default))
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (retryAfter(request) is not { } seconds)
            {
                return await base.SendAsync(request, cancellationToken);
            }
            var response = new HttpResponseMessage(HttpStatusCode.TooManyRequests) { Content = new StringContent("{}") };
            response.Headers.TryAddWithoutValidation("Retry-After", seconds);
            return response;
        }
    }

    /// <summary>Refuses to generate a token for a user with ten devices, with 429 and a Retry-After.</summary>
    private sealed class DeviceLimitHandler() : DelegatingHandler(Network.Create(HttpLimits.Default))
    {
        private readonly Dictionary<string, int> devices = new(StringComparer.Ordinal);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var path = request.RequestUri!.AbsolutePath;
            if (
                devices.Any(user =>
                    user.Value >= 10 && path.Contains($"/users/{Uri.EscapeDataString(user.Key)}/", StringComparison.Ordinal)
                )
            )
            {
                const string body =
                    """{"error":{"code":429,"message":"Too many devices.","status":"RESOURCE_EXHAUSTED","errors":[{"message":"Too many devices.","domain":"global","reason":"limit"}]}}""";
                var refusal = new HttpResponseMessage(HttpStatusCode.TooManyRequests)
                {
                    Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
                };
                refusal.Headers.TryAddWithoutValidation("Retry-After", "0");
                return refusal;
            }
            var response = await base.SendAsync(request, cancellationToken);
            await response.Content.LoadIntoBufferAsync(cancellationToken);
            if (IsRedemption(request) && response.StatusCode == HttpStatusCode.OK)
            {
                var user = JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken))?["userId"]?.GetValue<string>();
                devices[user!] = devices.GetValueOrDefault(user!) + 1;
            }
            return response;
        }
    }

    /// <summary>A limit on the rate of calls that begins to count anew each second.</summary>
    private sealed class FixedWindow(int calls, TimeProvider time)
    {
        private readonly Lock turn = new();
        private long began = time.GetTimestamp();
        private int count;

        public bool Takes()
        {
            lock (turn)
            {
                if (time.GetElapsedTime(began) > TimeSpan.FromSeconds(1))
                {
                    (began, count) = (time.GetTimestamp(), 0);
                }
                return ++count <= calls;
            }
        }
    }
}
