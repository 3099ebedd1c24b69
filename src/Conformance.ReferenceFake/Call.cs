using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Conformance.Fake;

/// <summary>A request to the endpoint, as it was received.</summary>
internal sealed class Call(HttpContext context, RequestBodies bodies)
{
    private BodyContent? body;

    public string Method
    {
        get => context.Request.Method;
        set => context.Request.Method = value;
    }

    /// <summary>Not Request.Path: Kestrel has decoded and normalised it, so the original ids are lost there.</summary>
    public string Target { get; } = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

    public IHeaderDictionary Headers => context.Request.Headers;

    public StringValues Authorization => context.Request.Headers.Authorization;

    public async Task<BodyContent> ReadBodyAsync() =>
        body ??= await bodies.ReadAsync(
            context,
            cancellationToken => BodyReader.ReadAsync(context.Request.Body, Headers.ContentEncoding.ToString(), cancellationToken)
        );
}
