using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Conformance.Evidence;
using Conformance.Judging;

namespace Conformance.Playing;

/// <summary>
/// The trace of one scenario (W3C Trace Context). Its id is derived from the seed of the run, so that a run that is repeated is found under the same
/// ids. Whoever listens to <see cref="Source"/>, for instance an exporter, gets a span for the scenario and one for each step. No span holds
/// anything that the target wrote.
/// </summary>
internal sealed class ScenarioTrace : IDisposable
{
    /// <summary>The source of the spans.</summary>
    public const string Source = "Conformance";

    private static readonly ActivitySource Spans = new(Source);

    private readonly string scenario;
    private readonly int seed;
    private readonly bool isSent;
    private readonly Activity? span;
    private int steps;

    /// <summary>Begins it.</summary>
    /// <param name="scenario">Id of the scenario.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="isSent">Whether requests carry it.</param>
    public ScenarioTrace(string scenario, int seed, bool isSent)
    {
        this.scenario = scenario;
        this.seed = seed;
        this.isSent = isSent;
        TraceId = Derived("trace", 16);
        span = Begin(scenario, ActivityKind.Internal, default);
        span?.SetTag("conformance.scenario", scenario);
        span?.SetTag("conformance.seed", seed);
    }

    /// <summary>The trace, in 32 hexadecimal digits.</summary>
    public string TraceId { get; }

    /// <summary>Begins a step. Requests that are sent in this flow of control carry its ids.</summary>
    public StepTrace Step(string name)
    {
        var step = Begin(name, ActivityKind.Client, span?.SpanId ?? default);
        step?.SetTag("conformance.scenario", scenario);
        var spanId = step?.SpanId.ToHexString() ?? Derived($"step {Interlocked.Increment(ref steps)}", 8);
        return new StepTrace(step, isSent ? Http.Traceparent.Of(TraceId, spanId) : null);
    }

    /// <summary>Says what the scenario came to.</summary>
    public void Judged(IEnumerable<Judgement> judgements)
    {
        if (span is null)
        {
            return;
        }
        var worst = Verdict.Passed;
        foreach (var judgement in judgements)
        {
            span.SetTag($"conformance.verdict.{judgement.Requirement}", judgement.Verdict.ToString());
            worst = judgement.Verdict > worst ? judgement.Verdict : worst;
        }
        span.SetTag("conformance.verdict", worst.ToString());
        span.SetStatus(worst == Verdict.Failed ? ActivityStatusCode.Error : ActivityStatusCode.Unset);
    }

    /// <inheritdoc/>
    public void Dispose() => span?.Dispose();

    private Activity? Begin(string name, ActivityKind kind, ActivitySpanId parent)
    {
        var before = Activity.Current;
        var begun = Spans.StartActivity(
            name,
            kind,
            new ActivityContext(ActivityTraceId.CreateFromString(TraceId), parent, ActivityTraceFlags.Recorded)
        );
        // What runs meanwhile is the suite's own and not part of the step.
        Activity.Current = before;
        return begun;
    }

    private string Derived(string what, int bytes) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}:{scenario}:{what}")).AsSpan(0, bytes));
}
