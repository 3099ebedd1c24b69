using Conformance.Http;
using Conformance.Redaction;
using Microsoft.Extensions.Time.Testing;

namespace Conformance.Tests.Http;

/// <summary>Sends over a network that is set up for one test.</summary>
internal sealed class NetworkSender : IDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    private readonly HttpMessageHandler network;
    private readonly HttpSender sender;

    public NetworkSender(NetworkOptions options)
    {
        network = Network.Create(HttpLimits.Default, options);
        sender = new HttpSender(network, HttpLimits.Default, new Redactor([]), new RunClock(new FakeTimeProvider()));
    }

    public Task<RecordedExchange> PostAsync(string url, params (string Name, string Value)[] fields) =>
        sender
            .SendAsync(
                new OutgoingRequest
                {
                    Method = "POST",
                    Url = SensitiveText.Plain(url),
                    Headers = [.. fields.Select(field => KeyValuePair.Create(field.Name, SensitiveText.Plain(field.Value)))],
                },
                CancellationToken.None
            )
            .WaitAsync(Bound);

    public void Dispose()
    {
        sender.Dispose();
        network.Dispose();
    }
}
