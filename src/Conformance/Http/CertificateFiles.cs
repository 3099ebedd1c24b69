using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Conformance.Http;

/// <summary>Reads certificates as they come in files. What is wrong with one is told in a line that holds nothing of it.</summary>
internal static class CertificateFiles
{
    /// <summary>The certificates of a PEM bundle.</summary>
    /// <exception cref="FormatException">There is none, or one cannot be read.</exception>
    public static IReadOnlyList<X509Certificate2> Authorities(string pem)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(pem);
        }
        catch (CryptographicException exception)
        {
            throw new FormatException("contains a certificate that cannot be read", exception);
        }
        return certificates.Count > 0
            ? [.. certificates]
            : throw new FormatException("contains no certificate: write it in PEM (-----BEGIN CERTIFICATE-----)");
    }

    /// <summary>A client certificate and its key in PEM.</summary>
    /// <param name="certificate">The certificate; the key may be in the same text.</param>
    /// <param name="key">The key, or null where it is in the same text.</param>
    /// <param name="password">The password of the key, or null.</param>
    /// <exception cref="FormatException">They cannot be read.</exception>
    public static X509Certificate2 Client(string certificate, string? key, string? password)
    {
        try
        {
            using var read = password is null
                ? X509Certificate2.CreateFromPem(certificate, key ?? certificate)
                : X509Certificate2.CreateFromEncryptedPem(certificate, key ?? certificate, password);
            // The handshake of some platforms wants the key in a store of their own.
            return X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            throw new FormatException(
                password is null
                    ? "is not a certificate in PEM with its key: give both, and the password where the key is encrypted"
                    : "is not a certificate in PEM with an encrypted key, or the password is wrong",
                exception
            );
        }
    }

    /// <summary>A client certificate and its key in PFX (PKCS #12).</summary>
    /// <exception cref="FormatException">They cannot be read.</exception>
    public static X509Certificate2 Client(ReadOnlyMemory<byte> pfx, string? password)
    {
        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12(pfx.Span, password);
            if (certificate.HasPrivateKey)
            {
                return certificate;
            }
            certificate.Dispose();
        }
        catch (CryptographicException exception)
        {
            throw new FormatException("is not a PFX file, or the password is wrong", exception);
        }
        throw new FormatException("contains no private key");
    }
}
