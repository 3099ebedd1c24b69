namespace Conformance.Targets.Credentials;

/// <summary>How a client authenticates at the token endpoint (RFC 6749, 2.3.1).</summary>
public enum ClientAuthentication
{
    /// <summary>By the Authorization header field with the scheme Basic.</summary>
    Basic,

    /// <summary>By client_id and client_secret in the body.</summary>
    Body,
}
