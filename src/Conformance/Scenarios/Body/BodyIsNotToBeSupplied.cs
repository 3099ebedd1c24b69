using System.IO.Compression;
using System.Text;
using Conformance.Evidence;
using Conformance.Http;
using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>Bodies of every kind are refused and do not break the server; the same call without a body succeeds.</summary>
internal sealed class BodyIsNotToBeSupplied : Scenario
{
    private const string Without = "generate a token without a body";
    private const string After = "generate a token afterwards";
    private const string Megabyte = "1 MiB of JSON";

    private static readonly (string Name, OutgoingBody Body)[] Bodies =
    [
        ("an empty JSON object", OutgoingBody.Text("{}", "application/json")),
        ("a JSON array", OutgoingBody.Text("[]", "application/json")),
        // Its token is empty: a server that only echoes the body does not seem to give a token.
        ("a JSON object of another kind", OutgoingBody.Text("""{"kind":"androidenterprise#user","token":""}""", "application/json")),
        ("malformed JSON", OutgoingBody.Text("""{"userId": """, "application/json")),
        ("a form", OutgoingBody.Text("kind=androidenterprise%23user", "application/x-www-form-urlencoded")),
        ("plain text", OutgoingBody.Text("hello", "text/plain")),
        ("bytes without a content type", OutgoingBody.Text("hello", null)),
        ("white space alone", OutgoingBody.Text(" \r\n", "application/json")),
        ("a chunked JSON object", OutgoingBody.Text("{}", "application/json") with { Chunked = true }),
        (
            "a JSON object in gzip",
            new OutgoingBody
            {
                Bytes = Gzip("{}"),
                Recorded = "(a gzip of {})",
                ContentType = "application/json",
                ContentEncoding = "gzip",
            }
        ),
        (
            Megabyte,
            OutgoingBody.Text($$"""{"padding":"{{new string('x', 1 << 20)}}"}""", "application/json") with
            {
                Recorded = "(a JSON object of 1 MiB)",
            }
        ),
    ];

    public override Requirement Proves => BodyRequirements.NoEffect;

    public override IReadOnlyList<Proof> Proofs => [new(BodyRequirements.NoEffect, Judge), new(BodyRequirements.Refused, JudgeRefused)];

    public override Needs Needs => Needs.EmmManagedUsers();

    public override async Task PlayAsync(Stage stage)
    {
        var user = await stage.EmmManagedUserAsync();
        await stage.GenerateAsync(user, Without);
        foreach (var (name, body) in Bodies)
        {
            await stage.CallAsync(user, Generate(name), EndpointCall.Plain with { Body = body });
        }
        await stage.GenerateAsync(user, After);
    }

    public override void Judge(JudgedTranscript transcript)
    {
        foreach (var step in WithBody(transcript))
        {
            step.Should().NotBreakTheServer();
            if (step.Step.Exchange?.Status < 400)
            {
                step.Should().HaveGenerated();
            }
        }
        transcript.Control(Without).Should().HaveGenerated();
        transcript[After].Should().HaveGenerated();
    }

    private static void JudgeRefused(JudgedTranscript transcript)
    {
        transcript.Control(Without).Should().HaveGenerated();
        foreach (var step in WithBody(transcript))
        {
            if (transcript.Evidence.Expectations.Body == ExpectedBody.Either)
            {
                step.Should().NotBreakTheServer();
            }
            else
            {
                step.Should().BeAnErrorOf(400, 413, 415);
            }
        }
    }

    // A server may close the connection while the client still sends a body that is too large. That counts as a refusal.
    private static IEnumerable<JudgedStep> WithBody(JudgedTranscript transcript) =>
        Bodies
            .Select(body => transcript[Generate(body.Name)])
            .Where(step => step.Step is not { Trouble.Kind: TroubleKind.ConnectionLost } || step.Step.Name != Generate(Megabyte));

    private static byte[] Gzip(string text)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }
        return bytes.ToArray();
    }

    private static string Generate(string body) => $"generate a token with {body} as the body";
}
