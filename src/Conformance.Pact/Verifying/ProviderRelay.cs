using System.Text;
using Conformance.Evidence;
using Conformance.Http;
using Conformance.Pact.Expectations;
using Conformance.Redaction;
using Microsoft.AspNetCore.Http;

namespace Conformance.Pact.Verifying;

/// <summary>
/// Stands between the core and the provider: puts the access token of its role in the place of a placeholder and passes on the rest as it
/// is. A call without a body says <c>Content-Length: 0</c>, as the real clients do and the core does not.
/// </summary>
internal sealed class ProviderRelay(
    VerificationOptions options,
    HttpSender sender,
    Observation observation,
    CancellationToken cancellationToken
)
{
    private readonly string baseUrl = options.BaseUrl.AbsoluteUri.TrimEnd('/');

    public async Task HandleAsync(HttpContext context)
    {
        var request = await RelayedRequest.ReadAsync(context);
        var headers = new List<KeyValuePair<string, SensitiveText>>();
        foreach (var (name, value) in request.Headers)
        {
            if (!name.Equals("Authorization", StringComparison.OrdinalIgnoreCase) || !Placeholder.TryRead(value, out var role))
            {
                headers.Add(new(name, SensitiveText.Plain(value)));
            }
            else if (options.Credentials.TryGetValue(role, out var accessToken))
            {
                headers.Add(new(name, new SensitiveText(Placeholder.Fill(accessToken), value)));
            }
            else
            {
                observation.Fail($"no access token is given for the role {role} (credentials:{role}:accessToken)");
                context.Response.StatusCode = Observation.TroubleStatus;
                return;
            }
        }
        headers.AddRange(options.Headers.Select(header => KeyValuePair.Create(header.Key, SensitiveText.Plain(header.Value))));
        var recorded = await sender.SendAsync(
            new OutgoingRequest
            {
                Method = request.Method,
                Url = SensitiveText.Plain(baseUrl + request.Target),
                Headers = headers,
                Body = request.Body,
            },
            cancellationToken
        );
        await AnswerAsync(context, recorded);
    }

    private async Task AnswerAsync(HttpContext context, RecordedExchange recorded)
    {
        if (recorded.Trouble is { } trouble)
        {
            observation.Fail(trouble.Message);
            context.Response.StatusCode = Observation.TroubleStatus;
            return;
        }
        observation.Answered();
        context.Response.StatusCode = recorded.Exchange.Status!.Value;
        foreach (var field in recorded.Exchange.ResponseHeaders.Where(field => !IsOfTheTransport(field.Name)))
        {
            context.Response.Headers.Append(field.Name, field.Value);
        }
        if (recorded.Body is { Length: > 0 } body)
        {
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body), cancellationToken);
        }
    }

    // The content coding is undone by now.
    private static bool IsOfTheTransport(string name) =>
        name.Equals("Connection", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Keep-Alive", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Content-Encoding", StringComparison.OrdinalIgnoreCase);
}
