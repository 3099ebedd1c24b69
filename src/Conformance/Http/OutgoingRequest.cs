using Conformance.Redaction;

namespace Conformance.Http;

/// <summary>A request, exactly as it is to go out: nothing in the URL is normalised, no header is added but what HTTP itself needs.</summary>
internal sealed record OutgoingRequest
{
    /// <summary>The method.</summary>
    public required string Method { get; init; }

    /// <summary>The absolute URL, percent-encoded by the caller.</summary>
    public required SensitiveText Url { get; init; }

    /// <summary>The header fields beside those of the body; a name may come several times.</summary>
    public IReadOnlyList<KeyValuePair<string, SensitiveText>> Headers { get; init; } = [];

    /// <summary>The body, or null: a POST then says <c>Content-Length: 0</c>, as the real clients do.</summary>
    public OutgoingBody? Body { get; init; }

    /// <summary>Whether the answer is expected to hold ids that look opaque, and no token: a provider state.</summary>
    public bool AnswersIds { get; init; }

    /// <summary>Whether it may carry a <c>traceparent</c>: not where the exact request is what is tested.</summary>
    public bool IsTraced { get; init; } = true;

    /// <summary>The race in which it goes out together with others, for which the pace was kept; or null.</summary>
    public Race? Race { get; init; }
}
