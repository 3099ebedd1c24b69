namespace Conformance.Fake;

/// <summary>A request that the fake answered, as its page shows it.</summary>
/// <param name="Number">Counted from 1.</param>
/// <param name="At">When it came, by the fake's clock.</param>
/// <param name="Method">The method.</param>
/// <param name="Path">The path as it was sent, without the values of the query.</param>
/// <param name="Status">The status of the answer.</param>
/// <param name="Milliseconds">How long the answer took.</param>
/// <param name="Said">What the answer said, in a few words without a secret; may be empty.</param>
/// <param name="Trace">The trace that the request carried (W3C Trace Context), or null.</param>
internal sealed record LoggedRequest(
    long Number,
    DateTimeOffset At,
    string Method,
    string Path,
    int Status,
    double Milliseconds,
    string Said,
    string? Trace
);
