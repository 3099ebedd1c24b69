using Conformance.Redaction;
using Conformance.Targets;

namespace Conformance.Configuration;

/// <summary>The keys under <c>adapter</c>.</summary>
/// <param name="Url">Its absolute URL.</param>
/// <param name="Secret">Its secret, or null where it asks for none.</param>
internal sealed record AdapterSettings(SensitiveText Url, SensitiveText? Secret)
{
    /// <summary>The request for its description.</summary>
    public HttpTemplate Describe =>
        new()
        {
            Method = "GET",
            Url = Url,
            Headers = Headers,
            IsOfAdapter = true,
        };

    /// <summary>A request to one of its operations.</summary>
    /// <param name="name">The operation, which is below the adapter's URL.</param>
    /// <param name="body">The body with its places, or null where the caller gives it.</param>
    public HttpTemplate Operation(string name, string? body = null) =>
        Describe with
        {
            Method = "POST",
            Url = Url.Map(text => $"{text.TrimEnd('/')}/{name}"),
            Body = body is null ? null : SensitiveText.Plain(body),
        };

    /// <summary>What it is told with every request.</summary>
    public IReadOnlyDictionary<string, SensitiveText> Headers =>
        Secret is { } secret
            ? new Dictionary<string, SensitiveText>(StringComparer.OrdinalIgnoreCase)
            {
                ["Authorization"] = SensitiveText.Plain("Bearer ") + secret,
            }
            : new Dictionary<string, SensitiveText>(StringComparer.OrdinalIgnoreCase);
}
