using RestSharp.Interceptors;

namespace Conformance.Http;

/// <summary>Tells the handlers under RestSharp where to record what they see, and takes out the Accept field that RestSharp adds where none was asked for.</summary>
internal sealed class Capturing(CapturedResponse captured) : Interceptor
{
    public override ValueTask BeforeHttpRequest(HttpRequestMessage requestMessage, CancellationToken cancellationToken)
    {
        requestMessage.Options.Set(CapturedResponse.Key, captured);
        if (requestMessage.Headers.NonValidated.TryGetValues("Accept", out var values) && values.ToString().Length == 0)
        {
            requestMessage.Headers.Remove("Accept");
        }
        return ValueTask.CompletedTask;
    }
}
