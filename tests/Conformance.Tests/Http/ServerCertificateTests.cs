using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Conformance.Http;

namespace Conformance.Tests.Http;

/// <summary>What the platform says of a certificate, and what the suite makes of it.</summary>
internal sealed class ServerCertificateTests
{
    [Test]
    public void A_certificate_of_another_name_is_refused_even_where_its_authority_is_trusted()
    {
        using var stream = new SslStream(new MemoryStream());
        using var trusted = new X509Chain();

        var accepting = FluentActions.Invoking(() =>
            new ServerCertificate([], insecure: false).Accept(
                stream,
                TestCertificates.OfAnotherHost,
                trusted,
                SslPolicyErrors.RemoteCertificateNameMismatch
            )
        );

        accepting.Should().Throw<UntrustedCertificateException>().Which.Message.Should().Contain(" is for another.example: ");
    }
}
