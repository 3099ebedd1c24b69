using Conformance.Redaction;

namespace Conformance.Http;

/// <summary>The header field <c>traceparent</c> (W3C Trace Context), by which a request is found in the log of the target.</summary>
internal static class Traceparent
{
    /// <summary>The name of the field.</summary>
    public const string Field = "traceparent";

    private static readonly AsyncLocal<string?> Current = new();

    /// <summary>Sends this value with what is sent from here on, in this flow of control.</summary>
    /// <param name="value">The value, or null for none.</param>
    public static void Use(string? value) => Current.Value = value;

    /// <summary>The value of the field.</summary>
    /// <param name="traceId">The trace, in 32 hexadecimal digits.</param>
    /// <param name="spanId">The span, in 16 hexadecimal digits.</param>
    public static string Of(string traceId, string spanId) => $"00-{traceId}-{spanId}-01";

    /// <summary>The request with the field, where it is to carry one.</summary>
    public static OutgoingRequest AddTo(OutgoingRequest request) =>
        Current.Value is not { } value
        || !request.IsTraced
        || request.Headers.Any(header => header.Key.Equals(Field, StringComparison.OrdinalIgnoreCase))
            ? request
            : request with
            {
                Headers = [.. request.Headers, new(Field, SensitiveText.Plain(value))],
            };
}
