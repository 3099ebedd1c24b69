using System.Text;
using System.Text.Json.Nodes;
using Conformance.Evidence;
using Conformance.Running;

namespace Conformance.Runs.Tests;

/// <summary>Ids of devices look like secrets, and are none: evidence names the device that each answer is about.</summary>
internal sealed class DeviceIdsInEvidenceTests
{
    [Test]
    public async Task A_device_is_named_in_the_answer_that_names_it()
    {
        using var echo = new Echo();

        var run = await FakeRun.OfAsync(
            new SessionOptions { InProcess = echo },
            configuration => configuration["devices"]!["id"] = "{uuid}",
            "token.single-use"
        );

        var steps = run.Scenarios.Single().Transcript!.Steps.Where(step => step is { Kind: StepKind.Redeem, Exchange: not null }).ToList();
        steps.Should().NotBeEmpty();
        steps.Should().OnlyContain(step => step.Exchange!.ResponseBody!.Contains($"\"on\":\"{step.Device}\""));
    }

    /// <summary>The answer to a redemption names the device, as servers do.</summary>
    private sealed class Echo() : DelegatingHandler(new SocketsHttpHandler { UseProxy = false })
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var asked = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
            var response = await base.SendAsync(request, cancellationToken);
            if (request.RequestUri!.AbsolutePath == "/_hooks/redeem")
            {
                var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken))!.AsObject();
                answer["on"] = JsonNode.Parse(asked)!["deviceId"]!.GetValue<string>();
                response.Content = new StringContent(answer.ToJsonString(), Encoding.UTF8, "application/json");
            }
            return response;
        }
    }
}
