using System.Text.Json.Serialization;

namespace Conformance.Evidence;

/// <summary>Technical trouble: what kept an exchange from saying anything about the target's conformance.</summary>
public enum TroubleKind
{
    /// <summary>Nothing listens at the address, or the network cannot reach it.</summary>
    [JsonStringEnumMemberName("connection refused")]
    ConnectionRefused,

    /// <summary>The host name has no address.</summary>
    [JsonStringEnumMemberName("name not resolved")]
    NameNotResolved,

    /// <summary>No complete answer within the time of a step.</summary>
    [JsonStringEnumMemberName("timeout")]
    Timeout,

    /// <summary>The TLS handshake failed or the certificate is not trusted.</summary>
    [JsonStringEnumMemberName("tls")]
    Tls,

    /// <summary>The connection was closed or reset before the answer was complete.</summary>
    [JsonStringEnumMemberName("connection lost")]
    ConnectionLost,

    /// <summary>What came is not HTTP, or breaks its framing.</summary>
    [JsonStringEnumMemberName("not http")]
    NotHttp,

    /// <summary>The answer is larger than the suite reads.</summary>
    [JsonStringEnumMemberName("too large")]
    TooLarge,

    /// <summary>The body cannot be decoded as its Content-Encoding or charset says.</summary>
    [JsonStringEnumMemberName("undecodable")]
    Undecodable,

    /// <summary>The target or something before it says that it is overloaded or down: 408, 425, 429, 502, 503, 504.</summary>
    [JsonStringEnumMemberName("unavailable")]
    Unavailable,

    /// <summary>A hook did not do its part.</summary>
    [JsonStringEnumMemberName("hook")]
    Hook,

    /// <summary>The access token could not be obtained, or is not accepted at that time.</summary>
    [JsonStringEnumMemberName("credential")]
    Credential,

    /// <summary>The way to the target cannot carry the request: a target in the caller's own process. It is not a gap of the target.</summary>
    [JsonStringEnumMemberName("not carried")]
    NotCarried,

    /// <summary>The target does not have what it need not have: a kind of account. What needs it is not proven, and the run is complete without it.</summary>
    [JsonStringEnumMemberName("not offered")]
    NotOffered,

    /// <summary>The run was cancelled or ran out of its time.</summary>
    [JsonStringEnumMemberName("cancelled")]
    Cancelled,
}
