using Conformance.Configuration;
using Conformance.Judging;
using Conformance.Records;
using Conformance.Running;
using FluentAssertions;
using NUnit.Framework;

namespace Conformance.InProcess.Tests;

/// <summary>The same server in process, and on a port: what the one cannot show is declared, and the other shows it.</summary>
internal sealed class SmallVendorTests
{
    [Test]
    public async Task In_process_it_is_conformant_and_what_cannot_be_sent_is_declared()
    {
        await using var server = new SmallVendor();
        using var handler = server.Server.CreateHandler();

        var run = await RunAsync(new SessionOptions { InProcess = handler });

        run.Outcome.Should().Be(Outcome.Conformant, Words(run));
        var gaps = run.Requirements.Where(result => result.Verdict != Verdict.Passed).ToList();
        gaps.Select(result => result.Requirement.Id).Should().Equal("request.ids-decoded", "request.malformed-ids");
        gaps.Should()
            .OnlyContain(result =>
                result.Declared && result.Reason!.Contains("in process: a path with a dot segment", StringComparison.Ordinal)
            );
    }

    [Test]
    public async Task On_a_port_it_is_conformant_without_a_gap()
    {
        await using var server = new SmallVendor();
        server.UseKestrel(0);
        server.StartServer();

        var run = await RunAsync(new SessionOptions(), server.ClientOptions.BaseAddress);

        run.Headline.Should().StartWith("conformant, ", Words(run));
        run.Requirements.Should().OnlyContain(result => result.Verdict == Verdict.Passed, Words(run));
    }

    private static async Task<RunRecord> RunAsync(SessionOptions options, Uri? baseUrl = null)
    {
        var layers = new ConfigurationLayers().AddFile(Path.Combine(AppContext.BaseDirectory, "conformance.json"));
        if (baseUrl is not null)
        {
            layers.AddJson($$"""{"target": {"baseUrl": "{{baseUrl}}"} }""", "the port");
        }
        using var run = ConformanceRun.Begin(layers, options: options);
        return await run.PlayAsync(CancellationToken.None);
    }

    private static string Words(RunRecord run) =>
        string.Join(
                "; ",
                run.Requirements.Where(result => result.Verdict != Verdict.Passed)
                    .Select(result =>
                        $"{result.Requirement.Id} {result.Verdict}: {result.Judgements.SelectMany(judgement => judgement.Findings).FirstOrDefault()}"
                    )
                    .Prepend(run.Headline)
            )
            .Replace("{", "{{", StringComparison.Ordinal)
            .Replace("}", "}}", StringComparison.Ordinal);
}
