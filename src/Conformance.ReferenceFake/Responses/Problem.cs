namespace Conformance.Fake;

/// <summary>Why a call is refused, before it is written as an answer.</summary>
/// <param name="Status">The HTTP status, and <c>code</c>.</param>
/// <param name="StatusName">The canonical name in <c>status</c>.</param>
/// <param name="Reason"><c>errors[0].reason</c>.</param>
/// <param name="Message">Never contains an id or a token.</param>
internal sealed record Problem(int Status, string StatusName, string Reason, string Message)
{
    /// <summary><c>details[0].reason</c>, where it differs from the legacy reason.</summary>
    public string? DetailReason { get; init; }

    /// <summary>The value of WWW-Authenticate.</summary>
    public string? Challenge { get; init; }

    /// <summary>The value of Allow.</summary>
    public string? Allow { get; init; }
}
