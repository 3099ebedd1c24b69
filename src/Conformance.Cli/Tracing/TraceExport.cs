using Conformance.Playing;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Conformance.Cli.Tracing;

/// <summary>
/// Exports the traces of a run by OTLP, where the standard variables of OpenTelemetry name a collector. A collector that does not answer changes
/// no verdict and holds nothing up for longer than a bound.
/// </summary>
internal sealed class TraceExport : IDisposable
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string TracesEndpoint = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";
    private const int LongestEndMilliseconds = 5_000;

    private readonly ExportTrouble trouble = new();
    private readonly TracerProvider provider;

    private TraceExport(string? serviceName)
    {
        provider = Sdk.CreateTracerProviderBuilder()
            .AddSource(ScenarioTrace.Source)
            .ConfigureResource(resource =>
            {
                if (serviceName is not null)
                {
                    resource.AddService(serviceName, autoGenerateServiceInstanceId: false);
                }
            })
            // It reads the standard variables itself: protocol, header fields, timeout, certificates.
            .AddOtlpExporter()
            .Build();
    }

    /// <summary>Begins to export, or does nothing where no collector is named.</summary>
    /// <param name="variable">Gives the value of a variable of the environment, or null.</param>
    /// <param name="tell">Told, in one line, why nothing is exported though a collector is named.</param>
    public static TraceExport? Begin(Func<string, string?> variable, Action<string> tell)
    {
        var name = variable(TracesEndpoint) is { Length: > 0 } ? TracesEndpoint : Endpoint;
        if (
            variable(name) is not { Length: > 0 } endpoint
            || string.Equals(variable("OTEL_SDK_DISABLED"), "true", StringComparison.OrdinalIgnoreCase)
            || variable("OTEL_TRACES_EXPORTER") is { Length: > 0 } and not "otlp"
        )
        {
            return null;
        }
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            tell($"the traces are not exported: {name} is not an http or https URL");
            return null;
        }
        var names =
            variable("OTEL_SERVICE_NAME") is { Length: > 0 }
            || variable("OTEL_RESOURCE_ATTRIBUTES")?.Contains("service.name", StringComparison.Ordinal) == true;
        try
        {
            return new TraceExport(names ? null : "conformance");
        }
        catch (Exception exception)
            when (exception is ArgumentException or InvalidOperationException or NotSupportedException or IOException)
        {
            tell($"the traces are not exported: a variable that begins with OTEL_ cannot be used ({exception.GetType().Name})");
            return null;
        }
    }

    /// <summary>Sends what is left, for as long as the bound allows. Nothing is exported after it.</summary>
    /// <returns>Why not all of it was exported, in one line, or null.</returns>
    public string? End()
    {
        // A flush would end when the last batch is begun; this waits until the collector has answered.
        var isComplete = provider.Shutdown(LongestEndMilliseconds);
        return isComplete && !trouble.Happened
            ? null
            : $"the traces were not all exported: look at the collector that {Endpoint} names, and at OTEL_EXPORTER_OTLP_PROTOCOL";
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The thread that sends does not keep the process.
        provider.Dispose();
        trouble.Dispose();
    }
}
