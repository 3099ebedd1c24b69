namespace Conformance.Http;

/// <summary>
/// .NET joins the values of a header field into one line, separated by commas. Two Authorization fields must go out as two lines, so the second goes
/// by another name here, which <see cref="SeparateFieldsStream"/> takes back on the wire.
/// </summary>
internal sealed class SeparateFieldsHandler(SocketsHttpHandler network) : DelegatingHandler(network)
{
    public const string Field = "Authorization";

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Headers.NonValidated.TryGetValues(Field, out var values) && values.Count > 1)
        {
            var all = values.ToList();
            request.Headers.Remove(Field);
            request.Headers.TryAddWithoutValidation(Field, all[0]);
            request.Headers.TryAddWithoutValidation(SeparateFieldsStream.StandIn, all[1]);
        }
        return base.SendAsync(request, cancellationToken);
    }
}
