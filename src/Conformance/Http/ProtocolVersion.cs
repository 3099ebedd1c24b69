namespace Conformance.Http;

/// <summary>The version of HTTP in which the target is asked.</summary>
internal enum ProtocolVersion
{
    /// <summary>HTTP/1.1.</summary>
    Http11,

    /// <summary>HTTP/2, over TLS or with prior knowledge.</summary>
    Http2,

    /// <summary>HTTP/2 where the target offers it over TLS, else HTTP/1.1.</summary>
    Auto,
}
