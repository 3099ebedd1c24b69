using Conformance.Evidence;

namespace Conformance.Http;

/// <summary>What came of a request.</summary>
/// <param name="Exchange">The evidence.</param>
/// <param name="Trouble">Technical trouble, or null where the answer is complete.</param>
/// <param name="StartedAt">Seconds since the run began.</param>
/// <param name="EndedAt">Seconds since the run began.</param>
/// <param name="Body">The response body with its secrets, for the suite's own use. Never recorded.</param>
internal sealed record RecordedExchange(Exchange Exchange, Trouble? Trouble, double StartedAt, double EndedAt, string? Body)
{
    /// <summary>The header fields of the response with their secrets, for the suite's own use. Never recorded.</summary>
    public IReadOnlyList<HttpField> Fields { get; init; } = [];

    /// <summary>When it was let go in a race, or null.</summary>
    public Release? Release { get; init; }

    /// <summary>The proxy by which it went and who named it, or null.</summary>
    public string? Proxy { get; init; }

    /// <summary>The evidence, or null where a command did it and nothing was sent.</summary>
    public Exchange? Sent => Exchange.Url.Length == 0 ? null : Exchange;

    /// <summary>What a command did in place of a request.</summary>
    internal static RecordedExchange OfCommand(Trouble? trouble, double startedAt, double endedAt) =>
        new(new Exchange { Method = "", Url = "" }, trouble, startedAt, endedAt, null);

    /// <summary>Only that it is one, so that a slip cannot print the body.</summary>
    public override string ToString() => $"{Exchange.Method} {Exchange.Url}: {Trouble?.Message ?? Exchange.Status.ToString()}";
}
