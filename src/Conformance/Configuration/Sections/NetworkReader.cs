using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Conformance.Files;
using Conformance.Http;
using Conformance.Redaction;

namespace Conformance.Configuration;

/// <summary>Declares and reads how the target is reached over the network.</summary>
internal sealed class NetworkReader
{
    private static readonly Dictionary<string, ProtocolVersion> Versions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["1.1"] = ProtocolVersion.Http11,
        ["2"] = ProtocolVersion.Http2,
        ["auto"] = ProtocolVersion.Auto,
    };

    private readonly Key<IReadOnlyList<string>> authorities;
    private readonly Key<string?> clientCertificate;
    private readonly Key<string?> clientKey;
    private readonly Key<SensitiveText?> clientKeyPassword;
    private readonly Key<bool> insecure;
    private readonly Key<SensitiveText?> proxyUrl;
    private readonly Key<SensitiveText?> proxyCredentials;
    private readonly Key<IReadOnlyList<string>> proxyExcept;
    private readonly Key<ProtocolVersion> version;

    /// <summary>Declares its keys.</summary>
    /// <param name="table">The section of the target.</param>
    public NetworkReader(KeyTable table)
    {
        authorities = table.Add(
            Below(NetworkKeys.Authorities),
            Kinds.Text.ToList(),
            "Files (PEM) with the certificates of private authorities. They are trusted beside those of this machine.",
            "[\"our-ca.pem\"]",
            "none"
        );
        clientCertificate = table.Add(
            Below(NetworkKeys.ClientCertificate),
            Kinds.Text,
            "File (PEM or PFX) with the client certificate.",
            "\"client.pem\"",
            "none"
        );
        clientKey = table.Add(
            Below(NetworkKeys.ClientKey),
            Kinds.Text,
            "File (PEM) with the key of the client certificate.",
            "\"client.key\"",
            "in the file of the certificate"
        );
        clientKeyPassword = table.Add(
            Below(NetworkKeys.ClientKeyPassword),
            Kinds.Secret("secret:clientKeyPassword"),
            "Password of that key, or of the PFX file.",
            "\"${env:CLIENT_KEY_PASSWORD}\"",
            "none"
        );
        insecure = table.Add(
            Below(NetworkKeys.Insecure),
            Kinds.Flag,
            "Accept any server certificate. Every report says so, since another server may have answered.",
            "true"
        );
        proxyUrl = table.Add(
            Below(NetworkKeys.Proxy),
            Kinds.Url,
            "The proxy for the target and its hooks. A loopback address is never reached by a proxy.",
            "\"http://proxy.example:3128/\"",
            "the environment's proxy (`HTTP_PROXY`, `HTTPS_PROXY`, `NO_PROXY`)"
        );
        proxyCredentials = table.Add(
            Below(NetworkKeys.ProxyCredentials),
            Kinds.Secret("secret:proxyCredentials"),
            "Name and password for that proxy, separated by a colon.",
            "\"${env:PROXY_CREDENTIALS}\"",
            "none"
        );
        proxyExcept = table.Add(
            Below(NetworkKeys.ProxyExcept),
            Kinds.Text.ToList(),
            "Hosts that are reached without a proxy. A name includes its subdomains, and `*` is every host.",
            "[\"internal.example\"]",
            "none"
        );
        version = table.Add(
            Below(NetworkKeys.Version),
            Kinds.Choice(Versions).Or(ProtocolVersion.Http11, "1.1"),
            "Version of HTTP. `auto` is HTTP/2 where the target offers it over TLS. Where nothing is set, only the requests of a race use HTTP/2, if the target offers it.",
            "\"2\""
        );
    }

    /// <summary>Reads it.</summary>
    public NetworkOptions Read(ConfigurationReader reader) =>
        new()
        {
            Authorities = ReadAuthorities(reader),
            ClientCertificate = ReadClientCertificate(reader),
            Insecure = insecure.Read(reader),
            Proxy = ReadProxy(reader),
            Version = version.Read(reader),
            IsVersionOpen = !reader.Has(version.Path),
        };

    private static string Below(string key) => key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..];

    private List<X509Certificate2> ReadAuthorities(ConfigurationReader reader) =>
        [
            .. reader
                .Positions(authorities.Path)
                .Select(position => $"{authorities.Path}:{position}")
                .SelectMany(key =>
                    Kinds.Text.Read(reader, key) is { } file && ReadFile(reader, key, file) is { } content
                        ? Certificates(reader, key, file, () => CertificateFiles.Authorities(Encoding.UTF8.GetString(content)))
                        : []
                ),
        ];

    private X509Certificate2? ReadClientCertificate(ConfigurationReader reader)
    {
        var (file, keyFile, password) = (clientCertificate.Read(reader), clientKey.Read(reader), clientKeyPassword.Read(reader));
        if (file is null)
        {
            foreach (var useless in new[] { clientKey.Path, clientKeyPassword.Path }.Where(reader.Has))
            {
                reader.Problem(useless, $"has no effect without {clientCertificate.Path}: set it as well");
            }
            return null;
        }
        if (ReadFile(reader, clientCertificate.Path, file) is not { } content)
        {
            return null;
        }
        if (!IsPem(content))
        {
            if (keyFile is not null)
            {
                reader.Problem(clientKey.Path, $"has no effect beside {file}, which is not PEM and contains its key: remove it");
            }
            return Certificates(reader, clientCertificate.Path, file, () => [CertificateFiles.Client(content, password?.Value)])
                .FirstOrDefault();
        }
        var key = keyFile is null ? null : ReadFile(reader, clientKey.Path, keyFile);
        return keyFile is not null && key is null
            ? null
            : Certificates(
                    reader,
                    clientCertificate.Path,
                    file,
                    () =>
                        [
                            CertificateFiles.Client(
                                Encoding.UTF8.GetString(content),
                                key is null ? null : Encoding.UTF8.GetString(key),
                                password?.Value
                            ),
                        ]
                )
                .FirstOrDefault();
    }

    private ProxyOptions? ReadProxy(ConfigurationReader reader)
    {
        var (written, secret, except) = (proxyUrl.Read(reader), proxyCredentials.Read(reader), proxyExcept.Read(reader));
        var credentials = secret is { } text ? ReadCredentials(reader, text.Value) : null;
        if (written is null && secret is not null)
        {
            reader.Problem(proxyCredentials.Path, $"has no effect without {proxyUrl.Path}: set it as well");
        }
        if (written is { } withName && withName.Value.Contains('@', StringComparison.Ordinal))
        {
            reader.Problem(proxyUrl.Path, $"contains a user name or a password: write them in {proxyCredentials.Path} (name:password)");
            return null;
        }
        var url = written is { } given ? Urls.Http(reader, proxyUrl.Path, given) : null;
        return url is null && except.Count == 0
            ? null
            : new ProxyOptions
            {
                Url = url,
                Credentials = credentials,
                Except = except,
            };
    }

    private NetworkCredential? ReadCredentials(ConfigurationReader reader, string text)
    {
        if (text.Split(':', 2) is [{ Length: > 0 } name, { Length: > 0 } password])
        {
            reader.Secret(proxyCredentials.Path, password, "secret:proxyPassword");
            return new NetworkCredential(name, password);
        }
        if (text.Length > 0)
        {
            reader.Problem(proxyCredentials.Path, "is not a name and a password: write name:password");
        }
        return null;
    }

    private static byte[]? ReadFile(ConfigurationReader reader, string key, string file)
    {
        try
        {
            return GivenFile.ReadBytes(Path.Combine(reader.FolderOf(key) ?? "", file), GivenFile.LargestConfiguration);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            reader.Problem(key, $"the file {QuotedValue.Of(file)} {GivenFile.Problem(exception)}");
            return null;
        }
    }

    private static IReadOnlyList<X509Certificate2> Certificates(
        ConfigurationReader reader,
        string key,
        string file,
        Func<IReadOnlyList<X509Certificate2>> read
    )
    {
        try
        {
            return read();
        }
        catch (FormatException exception)
        {
            reader.Problem(key, $"the file {QuotedValue.Of(file)} {exception.Message}");
            return [];
        }
    }

    private static bool IsPem(byte[] content) => content.AsSpan().IndexOf("-----BEGIN "u8) >= 0;
}
