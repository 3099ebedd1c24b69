using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Conformance.Redaction;

namespace Conformance.Http;

/// <summary>Whether a server's certificate is accepted: by the authorities of this machine or by those of the configuration, for its name and in its time.</summary>
internal sealed class ServerCertificate(IReadOnlyList<X509Certificate2> authorities, bool insecure)
{
    private const int LongestName = 100;
    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");

    /// <summary>True, or an exception that says what is wrong.</summary>
    /// <exception cref="UntrustedCertificateException">It is not accepted.</exception>
    public bool Accept(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (insecure || errors == SslPolicyErrors.None)
        {
            return true;
        }
        var host = ((SslStream)sender).TargetHostName;
        if (certificate is not X509Certificate2 presented || chain is null)
        {
            throw new UntrustedCertificateException($"{host} has no certificate");
        }
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            throw new UntrustedCertificateException(
                $"the certificate of {host} is for {NamesOf(presented)}: use that name in the URL, or give the server a certificate for {host}"
            );
        }
        var wrong = StatusOf(chain);
        if (wrong != X509ChainStatusFlags.NoError && authorities.Count > 0)
        {
            wrong = StatusByAuthorities(presented, chain);
        }
        return wrong == X509ChainStatusFlags.NoError ? true : throw new UntrustedCertificateException(Told(host, presented, wrong));
    }

    private X509ChainStatusFlags StatusByAuthorities(X509Certificate2 presented, X509Chain chain)
    {
        using var own = new X509Chain();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        own.ChainPolicy.ApplicationPolicy.Add(ServerAuthentication);
        own.ChainPolicy.ExtraStore.AddRange(chain.ChainPolicy.ExtraStore);
        own.ChainPolicy.CustomTrustStore.AddRange(authorities.ToArray());
        return own.Build(presented) ? X509ChainStatusFlags.NoError : StatusOf(own);
    }

    private static X509ChainStatusFlags StatusOf(X509Chain chain) =>
        chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status);

    private static string Told(string host, X509Certificate2 presented, X509ChainStatusFlags wrong)
    {
        if (wrong.HasFlag(X509ChainStatusFlags.NotTimeValid))
        {
            var now = TimeProvider.System.GetUtcNow().UtcDateTime;
            return presented.NotAfter.ToUniversalTime() < now
                    ? $"the certificate of {host} expired on {presented.NotAfter.ToUniversalTime():yyyy-MM-dd}: renew it"
                : presented.NotBefore.ToUniversalTime() > now
                    ? $"the certificate of {host} is only valid from {presented.NotBefore.ToUniversalTime():yyyy-MM-dd}: check the clocks"
                : $"a certificate in the chain of {host} has expired";
        }
        return wrong.HasFlag(X509ChainStatusFlags.UntrustedRoot) || wrong.HasFlag(X509ChainStatusFlags.PartialChain)
            ? $"the certificate of {host} is issued by an unknown authority ({Clean(presented.Issuer)}): give the certificate of that authority in {NetworkKeys.Authorities}"
            : $"the certificate of {host} is not valid ({wrong})";
    }

    private static string NamesOf(X509Certificate2 certificate)
    {
        var names = certificate
            .Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(names => names.EnumerateDnsNames().Concat(names.EnumerateIPAddresses().Select(address => address.ToString())))
            .ToList();
        return Clean(names.Count == 0 ? certificate.Subject : string.Join(", ", names.Take(3)));
    }

    private static string Clean(string text) => PlainText.Line(text, LongestName);
}
