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
    public async Task Nobody_waits_in_a_race()
    {
        var redemptions = 0;
        using var busy = new BusyHandler(request => IsRedemption(request) && Interlocked.Increment(ref redemptions) % 4 == 0 ? "0" : null);

        var run = await FakeRun.OfAsync(new SessionOptions { InProcess = busy }, "token.single-use-race");

        var raced = Steps(run).Where(step => step.Kind == StepKind.Redeem).ToList();
        raced.Should().HaveCount(redemptions).And.OnlyContain(step => step.Exchange!.Waited == null);
        raced.Where(step => step.Trouble != null).Should().HaveCount(redemptions / 4);
    }

    [Test]
    public async Task A_limit_of_devices_that_is_told_as_429_is_taken_for_the_answer_at_once()
    {
        using var limiting = new DeviceLimitHandler();

        var run = await FakeRun.OfAsync(new SessionOptions { InProcess = limiting }, "devices.ten");

        run.Requirements.Single(one => one.Requirement.Id == "devices.eleventh").Verdict.Should().Be(Verdict.Passed);
        var exchanges = Steps(run).Select(step => step.Exchange).OfType<Exchange>().ToList();
        exchanges.Should().Contain(exchange => exchange.Status == 429).And.OnlyContain(exchange => exchange.Waited == null);
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
            new SessionOptions
            {
                InProcess = seen,
                Network = new NetworkOptions { RequestsPerSecond = perSecond },
            },
            "token.single-use-race",
            "token.single-use"
        );

        run.Outcome.Should().Be(Outcome.Conformant);
        var seconds = TimeProvider.System.GetElapsedTime(starts[0], starts[^1]).TotalSeconds;
        ((starts.Count - 1) / seconds).Should().BeLessThanOrEqualTo(perSecond * 1.05);
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
                refusal.Headers.TryAddWithoutValidation("Retry-After", "20");
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
}
