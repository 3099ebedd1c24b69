using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Conformance.Fake;

/// <summary>What Kestrel calls: the hooks under their own prefix, the endpoint for everything else.</summary>
internal sealed class FakeApplication(Rules rules, RequestBodies bodies, Hooks hooks, FakePage? page = null) : IHttpApplication<HttpContext>
{
    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public async Task ProcessRequestAsync(HttpContext context)
    {
        rules.Replica.Value = context.Features.Get<ReplicaOfConnection>()?.Number ?? 0;
        try
        {
            if (page?.Answer(context) is { } shown)
            {
                await SendAsync(shown, context);
                return;
            }
            var (at, started) = (rules.Clock.GetUtcNow(), TimeProvider.System.GetTimestamp());
            var response = await (Hooks.Owns(context) ? hooks.AnswerAsync(context) : rules.AnswerAsync(new Call(context, bodies)));
            page?.Log.Add(context, at, TimeProvider.System.GetElapsedTime(started), response);
            await SendAsync(response, context);
        }
        catch (BadHttpRequestException exception)
        {
            // The body is invalid HTTP, for instance in its chunks.
            await SendAsync(RefuseUnparsed(exception.StatusCode), context);
        }
        catch (Exception exception)
            when (exception is IOException or OperationCanceledException && context.RequestAborted.IsCancellationRequested)
        {
            // The client has disconnected: there is nobody to answer.
        }
    }

    public void DisposeContext(HttpContext context, Exception? exception)
    {
        // Nothing in the context outlives the request.
    }

    /// <summary>The answer to a request that Kestrel cannot parse.</summary>
    public Response RefuseUnparsed(int status) => rules.Errors.Refuse(Problems.RequestMalformed(status));

    private static async Task SendAsync(Response response, HttpContext context)
    {
        context.Response.StatusCode = response.Status;
        context.Response.ContentType = response.ContentType;
        context.Response.ContentLength = response.Body.Length;
        foreach (var (name, value) in response.Headers)
        {
            context.Response.Headers[name] = value;
        }
        await context.Response.Body.WriteAsync(response.Body, context.RequestAborted);
    }
}
