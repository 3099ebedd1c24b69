namespace Conformance.Http;

/// <summary>The certificate of a server is not accepted.</summary>
internal sealed class UntrustedCertificateException(string message) : Exception(message);
