using System.Diagnostics;
using Conformance.Evidence;
using Conformance.Http;

namespace Conformance.Playing;

/// <summary>A step in the trace of its scenario.</summary>
internal sealed class StepTrace : IDisposable
{
    private readonly Activity? span;

    /// <summary>Begins it.</summary>
    /// <param name="span">Its span, or null where nobody listens.</param>
    /// <param name="traceparent">What its requests carry, or null.</param>
    public StepTrace(Activity? span, string? traceparent)
    {
        this.span = span;
        Traceparent.Use(traceparent);
    }

    /// <summary>Says what came of the step.</summary>
    public void Ended(Step step)
    {
        if (span is null)
        {
            return;
        }
        span.SetTag("conformance.step.kind", step.Kind.ToString());
        span.SetTag("http.response.status_code", step.Exchange?.Status);
        span.SetTag("conformance.provisioned", step.Provisioned);
        if (step.Trouble is { } trouble)
        {
            // Its message may quote the target.
            span.SetTag("error.type", trouble.Kind.ToString());
            span.SetStatus(ActivityStatusCode.Error);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Traceparent.Use(null);
        span?.Dispose();
    }
}
