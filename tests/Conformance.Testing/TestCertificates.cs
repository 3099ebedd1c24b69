using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Conformance.Testing;

/// <summary>A private authority and what it issues, made in memory.</summary>
public static class TestCertificates
{
    /// <summary>A name by which the server's certificate is valid as well.</summary>
    public const string Host = "emm.example";

    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    public static X509Certificate2 Authority { get; } = Make("A private authority", null, Now.AddDays(-9), Now.AddDays(9));

    public static X509Certificate2 OtherAuthority { get; } = Make("Another authority", null, Now.AddDays(-9), Now.AddDays(9));

    public static X509Certificate2 Server { get; } = Make("127.0.0.1", Authority, Now.AddDays(-1), Now.AddDays(1));

    public static X509Certificate2 Expired { get; } = Make("127.0.0.1", Authority, Now.AddDays(-3), Now.AddDays(-2));

    public static X509Certificate2 NotYetValid { get; } = Make("127.0.0.1", Authority, Now.AddDays(2), Now.AddDays(3));

    public static X509Certificate2 OfAnotherHost { get; } = Make("another.example", Authority, Now.AddDays(-1), Now.AddDays(1));

    public static X509Certificate2 Client { get; } = Make("a client", Authority, Now.AddDays(-1), Now.AddDays(1));

    private static X509Certificate2 Make(string name, X509Certificate2? issuer, DateTimeOffset from, DateTimeOffset until)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(name, out var address))
        {
            names.AddIpAddress(address);
            names.AddIpAddress(IPAddress.IPv6Loopback);
            names.AddDnsName(Host);
        }
        else
        {
            names.AddDnsName(name.Replace(' ', '-'));
        }
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(issuer is null, false, 0, critical: true));
        using var certificate = issuer is null
            ? request.CreateSelfSigned(from, until)
            : request.Create(issuer, from, until, RandomNumberGenerator.GetBytes(8)).CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }
}
