using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Conformance.Cli.Tracing;
using Conformance.Evidence;
using Conformance.Records;

namespace Conformance.Cli.Tests;

/// <summary>Traces go to the collector that the variables of OpenTelemetry name, and nothing depends on it.</summary>
internal sealed class TraceExportTests : ToolTest
{
    [Test]
    public async Task A_collector_gets_the_spans_of_each_scenario_in_the_trace_that_its_requests_carried_and_no_secret()
    {
        var fake = await FakeAsync();
        await using var collector = new Collector();
        Variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.BaseUrl;
        Variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";

        var (exitCode, _, errors) = await RunAsync("run", "--config", Write(fake.Configuration()), "--only", "token.single-use");

        exitCode.Should().Be(0);
        errors.Should().BeEmpty();
        var run = RunFile.Read(Path.Combine(Folder, "artifacts", "run.json"));
        var sent = collector.Bodies.ToList();
        sent.Should().NotBeEmpty();
        foreach (var scenario in run.Scenarios)
        {
            var marks = scenario.Transcript!.Steps.Select(step => LogMark.Of(step.Exchange)).OfType<LogMark>().ToList();
            marks.Should().NotBeEmpty();
            foreach (var id in marks.SelectMany(mark => new[] { mark.TraceId!, mark.SpanId! }).Distinct(StringComparer.Ordinal))
            {
                Holds(sent, Convert.FromHexString(id)).Should().BeTrue("the span {0} is exported", id);
            }
            Holds(sent, Encoding.UTF8.GetBytes(scenario.Id)).Should().BeTrue();
        }
        Holds(sent, "service.name"u8.ToArray()).Should().BeTrue();
        Holds(sent, "ya29."u8.ToArray()).Should().BeFalse();
        Holds(sent, "Bearer"u8.ToArray()).Should().BeFalse();
    }

    [Test]
    public async Task A_collector_that_is_not_there_changes_no_verdict_and_is_told_in_one_line()
    {
        Variables["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"] = $"http://127.0.0.1:{Loopback.FreePort()}/v1/traces";
        Variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";

        var (exitCode, output, errors) = await RunAsync("run", "--only", "request.post");

        exitCode.Should().Be(0);
        output.TrimEnd().Should().EndWith("(exit code 0)");
        errors.Should().MatchRegex("^conformance: the traces were not all exported: [^\n]*\n$");
    }

    [TestCase]
    [TestCase("OTEL_EXPORTER_OTLP_ENDPOINT", "")]
    [TestCase("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1/", "OTEL_SDK_DISABLED", "true")]
    [TestCase("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1/", "OTEL_TRACES_EXPORTER", "none")]
    public void Where_no_collector_is_named_nothing_is_exported_and_nothing_told(params string[] variables)
    {
        var told = new List<string>();

        TraceExport.Begin(Of(variables), told.Add).Should().BeNull();

        told.Should().BeEmpty();
    }

    [TestCase("collector:4317")]
    [TestCase("ftp://user:secret@collector/")]
    public void An_address_that_cannot_be_used_is_told_without_repeating_it(string address)
    {
        var told = new List<string>();

        TraceExport.Begin(Of("OTEL_EXPORTER_OTLP_ENDPOINT", address), told.Add).Should().BeNull();

        told.Should().Equal("the traces are not exported: OTEL_EXPORTER_OTLP_ENDPOINT is not an http or https URL");
    }

    private static bool Holds(IEnumerable<byte[]> bodies, byte[] what) => bodies.Any(body => body.AsSpan().IndexOf(what) >= 0);

    private static Func<string, string?> Of(params string[] variables) =>
        name => Array.IndexOf(variables, name) is var index and >= 0 ? variables[index + 1] : null;

    /// <summary>Takes what is posted.</summary>
    private sealed class Collector : IAsyncDisposable
    {
        private readonly HttpListener listener = new();
        private readonly Task serving;

        public Collector()
        {
            BaseUrl = $"http://127.0.0.1:{Loopback.FreePort()}/";
            listener.Prefixes.Add(BaseUrl);
            listener.Start();
            serving = ServeAsync();
        }

        public string BaseUrl { get; }

        public ConcurrentBag<byte[]> Bodies { get; } = [];

        public async ValueTask DisposeAsync()
        {
            listener.Stop();
            await serving.WaitAsync(TimeSpan.FromSeconds(20));
            listener.Close();
        }

        private async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    var call = await listener.GetContextAsync();
                    using var body = new MemoryStream();
                    await call.Request.InputStream.CopyToAsync(body);
                    Bodies.Add(body.ToArray());
                    call.Response.ContentType = "application/x-protobuf";
                    call.Response.Close();
                }
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                // The end.
            }
        }
    }
}
