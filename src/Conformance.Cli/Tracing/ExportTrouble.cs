using System.Diagnostics.Tracing;

namespace Conformance.Cli.Tracing;

/// <summary>Notices that an export failed: OpenTelemetry tells that nowhere else. What it says may hold an address or a credential, and is not kept.</summary>
internal sealed class ExportTrouble : EventListener
{
    private volatile bool happened;

    /// <summary>Whether one failed.</summary>
    public bool Happened => happened;

    /// <inheritdoc/>
    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name.StartsWith("OpenTelemetry-Exporter", StringComparison.Ordinal))
        {
            EnableEvents(eventSource, EventLevel.Warning);
        }
    }

    /// <inheritdoc/>
    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.Level <= EventLevel.Warning)
        {
            happened = true;
        }
    }
}
