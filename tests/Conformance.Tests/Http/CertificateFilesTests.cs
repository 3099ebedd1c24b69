using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Conformance.Http;

namespace Conformance.Tests.Http;

internal sealed class CertificateFilesTests
{
    private static readonly X509Certificate2 Certificate = TestCertificates.Client;
    private static readonly string Pem = Certificate.ExportCertificatePem();

    [TestCase("", "contains no certificate: write it in PEM (-----BEGIN CERTIFICATE-----)")]
    [TestCase("a text", "contains no certificate: write it in PEM (-----BEGIN CERTIFICATE-----)")]
    [TestCase("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", "contains a certificate that cannot be read")]
    public void A_bundle_that_cannot_be_read_is_told(string pem, string told) =>
        FluentActions.Invoking(() => CertificateFiles.Authorities(pem)).Should().Throw<FormatException>().WithMessage(told);

    [TestCase(true)]
    [TestCase(false)]
    public void A_client_certificate_is_read_from_pem(bool inOne)
    {
        using var key = Certificate.GetECDsaPrivateKey()!;
        var keyPem = key.ExportPkcs8PrivateKeyPem();

        using var read = CertificateFiles.Client(inOne ? Pem + "\n" + keyPem : Pem, inOne ? null : keyPem, null);

        read.Thumbprint.Should().Be(Certificate.Thumbprint);
        read.HasPrivateKey.Should().BeTrue();
    }

    [Test]
    public void A_client_certificate_with_an_encrypted_key_is_read_with_its_password()
    {
        using var key = Certificate.GetECDsaPrivateKey()!;
        var encrypted = key.ExportEncryptedPkcs8PrivateKeyPem(
            "correct horse",
            new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)
        );

        using var read = CertificateFiles.Client(Pem, encrypted, "correct horse");

        read.HasPrivateKey.Should().BeTrue();
        FluentActions
            .Invoking(() => CertificateFiles.Client(Pem, encrypted, "wrong horse"))
            .Should()
            .Throw<FormatException>()
            .WithMessage("is not a certificate in PEM with an encrypted key, or the password is wrong");
        FluentActions
            .Invoking(() => CertificateFiles.Client(Pem, encrypted, null))
            .Should()
            .Throw<FormatException>()
            .WithMessage("is not a certificate in PEM with its key: give both, and the password where the key is encrypted");
    }

    [Test]
    public void A_client_certificate_is_read_from_pfx_with_its_password()
    {
        var pfx = Certificate.Export(X509ContentType.Pkcs12, "correct horse");

        using var read = CertificateFiles.Client(pfx, "correct horse");

        read.HasPrivateKey.Should().BeTrue();
        FluentActions
            .Invoking(() => CertificateFiles.Client(pfx, "wrong horse"))
            .Should()
            .Throw<FormatException>()
            .WithMessage("is not a PFX file, or the password is wrong");
        FluentActions
            .Invoking(() => CertificateFiles.Client(Encoding.ASCII.GetBytes(Pem).AsMemory(), null))
            .Should()
            .Throw<FormatException>();
    }

    [Test]
    public void A_pfx_without_a_key_is_told()
    {
        var withoutKey = X509CertificateLoader.LoadCertificate(Certificate.RawData).Export(X509ContentType.Pkcs12);

        FluentActions
            .Invoking(() => CertificateFiles.Client(withoutKey.AsMemory(), null))
            .Should()
            .Throw<FormatException>()
            .WithMessage("contains no private key");
    }
}
