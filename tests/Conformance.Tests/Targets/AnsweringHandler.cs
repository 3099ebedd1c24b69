using System.Net;
using System.Text;

namespace Conformance.Tests.Targets;

/// <summary>A target in this process that answers everything alike, and keeps what it was asked.</summary>
internal sealed class AnsweringHandler(int status, Func<string> body) : HttpMessageHandler
{
    private readonly List<string> requests = [];

    /// <summary>Each request: method, path and body.</summary>
    public IReadOnlyList<string> Requests => requests;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var sent = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        requests.Add($"{request.Method} {request.RequestUri!.PathAndQuery} {sent}");
        return new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body())) };
    }
}
