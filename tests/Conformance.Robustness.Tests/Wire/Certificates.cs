using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Conformance.Robustness.Tests.Wire;

/// <summary>Certificates that nobody should trust, made in memory.</summary>
internal static class Certificates
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    public static X509Certificate2 SelfSigned { get; } = Make("127.0.0.1", Now.AddDays(-1), Now.AddDays(1));

    public static X509Certificate2 Expired { get; } = Make("127.0.0.1", Now.AddDays(-2), Now.AddDays(-1));

    public static X509Certificate2 OfAnotherHost { get; } = Make("another.example", Now.AddDays(-1), Now.AddDays(1));

    /// <summary>Shakes hands with the certificate and answers well, should the client trust it.</summary>
    public static async Task HandshakeAsync(Peer peer, X509Certificate2 certificate)
    {
        await using var tls = new SslStream(peer.Stream, leaveInnerStreamOpen: true);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, peer.Ended);
        var trusted = peer.Through(tls);
        while (await trusted.RequestAsync() is not null)
        {
            await trusted.SendAsync(Plausible.Answer);
        }
    }

    private static X509Certificate2 Make(string name, DateTimeOffset from, DateTimeOffset until)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(name, out var address))
        {
            names.AddIpAddress(address);
        }
        else
        {
            names.AddDnsName(name);
        }
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(from, until);
        // The handshake of some platforms wants the key in a file of their own.
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}
