using Conformance.Evidence;

namespace Conformance.Http;

/// <summary>What the recording handler saw of one exchange on the wire.</summary>
internal sealed class CapturedResponse(CancellationToken cancelled, Race? race = null)
{
    public static readonly HttpRequestOptionsKey<CapturedResponse> Key = new("conformance.captured");

    /// <summary>Cancelled when the run ends.</summary>
    public CancellationToken Cancelled => cancelled;

    /// <summary>The race in which it is sent, or null.</summary>
    public Race? Race => race;

    public double StartedAt { get; set; }

    public double EndedAt { get; set; }

    public IReadOnlyList<HttpField> RequestHeaders { get; set; } = [];

    public int? Status { get; set; }

    public IReadOnlyList<HttpField> ResponseHeaders { get; set; } = [];

    public byte[]? Body { get; set; }

    public Trouble? Trouble { get; set; }

    /// <summary>What is known of the connection; null where the target is in this process.</summary>
    public ConnectionFacts? Connection { get; set; }

    /// <summary>The values of a field of the response, one for each time that it came.</summary>
    public IEnumerable<string> FieldsOfResponse(string name) =>
        ResponseHeaders.Where(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(field => field.Value);
}
