using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Conformance.Configuration;
using Conformance.Http;

namespace Conformance.Tests.Configuration;

internal sealed class NetworkReaderTests
{
    private const string Password = "pass-word-1";

    private static readonly (string Key, string? Json) Proxy = ("target:proxy:url", "\"http://proxy.example:3128/\"");

    private readonly TemporaryDirectory folder = new();

    [TearDown]
    public void CleanUp() => folder.Dispose();

    [Test]
    public void Without_keys_there_are_the_authorities_of_the_machine_the_proxy_of_the_environment_and_http_1_1() =>
        Read().Should().BeEquivalentTo(NetworkOptions.Default);

    [Test]
    public void Files_are_relative_to_the_configuration()
    {
        File.WriteAllText(folder.File("one.pem"), TestCertificates.Authority.ExportCertificatePem());
        File.WriteAllText(folder.File("other.pem"), TestCertificates.OtherAuthority.ExportCertificatePem());
        File.WriteAllBytes(folder.File("client.pfx"), TestCertificates.Client.Export(X509ContentType.Pkcs12, Password));
        File.WriteAllText(
            folder.File("file.json"),
            Configured.Json.Replace(
                "\"baseUrl\"",
                $$"""
                "tls": { "ca": ["one.pem", "other.pem"], "clientCertificate": "client.pfx", "clientKeyPassword": "{{Password}}" },
                "baseUrl"
                """,
                StringComparison.Ordinal
            )
        );

        var network = Settings.Read(new ConfigurationLayers().AddFile(folder.File("file.json"))).Network;

        network
            .Authorities.Select(authority => authority.Thumbprint)
            .Should()
            .Equal(TestCertificates.Authority.Thumbprint, TestCertificates.OtherAuthority.Thumbprint);
        network.ClientCertificate!.Thumbprint.Should().Be(TestCertificates.Client.Thumbprint);
    }

    [TestCase("\"1.1\"", ProtocolVersion.Http11)]
    [TestCase("1.1", ProtocolVersion.Http11)]
    [TestCase("\"2\"", ProtocolVersion.Http2)]
    [TestCase("2", ProtocolVersion.Http2)]
    [TestCase("\"AUTO\"", ProtocolVersion.Auto)]
    public void The_version_is_a_name_or_a_number(string json, ProtocolVersion version) =>
        Read((NetworkKeys.Version, json)).Version.Should().Be(version);

    [Test]
    public void The_proxy_has_credentials_and_exceptions()
    {
        var proxy = Read(Proxy, ("target:proxy:credentials", $"\"a-name:{Password}\""), ("target:proxy:except", "[\"a.example\"]")).Proxy!;

        proxy.Url.Should().Be(new Uri("http://proxy.example:3128/"));
        proxy.Credentials.Should().BeEquivalentTo(new NetworkCredential("a-name", Password));
        proxy.Except.Should().Equal("a.example");
    }

    [Test]
    public void Exceptions_are_for_the_proxy_of_the_environment_where_no_other_is_named()
    {
        var proxy = Read(("target:proxy:except", "[\"*\"]")).Proxy!;

        proxy.Url.Should().BeNull();
        proxy.Except.Should().Equal("*");
    }

    [TestCase("8", 8)]
    [TestCase("0.5", 0.5)]
    [TestCase(null, null)]
    public void The_pace_is_a_positive_number(string? json, double? perSecond) =>
        Settings.Read(Configured.With((NetworkKeys.RequestsPerSecond, json))).Run.RequestsPerSecond.Should().Be(perSecond);

    [TestCase("target:tls:ca", "[\"missing.pem\"]", "target:tls:ca:0: the file missing.pem cannot be read: check its path and permissions")]
    [TestCase("target:tls:clientCertificate", "\"missing.pem\"", "the file missing.pem cannot be read: check its path and permissions")]
    [TestCase("target:tls:clientKey", "\"client.key\"", "has no effect without target:tls:clientCertificate: set it as well")]
    [TestCase("target:tls:clientKeyPassword", "\"pass-word-1\"", "has no effect without target:tls:clientCertificate: set it as well")]
    [TestCase("target:tls:insecure", "\"perhaps\"", "\"perhaps\" is neither true nor false: write true or false")]
    [TestCase("target:httpVersion", "\"3\"", "\"3\" is not a possible value: write 1.1, 2 or auto")]
    [TestCase("target:proxy:credentials", "\"a-name:pass-word-1\"", "has no effect without target:proxy:url: set it as well")]
    [TestCase(
        "target:proxy:url",
        "\"http://a-name:pass-word-1@proxy.example/\"",
        "contains a user name or a password: write them in target:proxy:credentials (name:password)"
    )]
    [TestCase(
        "target:proxy:url",
        "\"proxy.example:3128\"",
        "\"proxy.example:3128\" has no http:// or https:// in front: write for example https://proxy.example:3128"
    )]
    [TestCase("run:requestsPerSecond", "0", "\"0\" is not a number above 0 and up to 1000: write for example 8 or 0.5")]
    [TestCase("run:requestsPerSecond", "-1", "\"-1\" is not a number above 0 and up to 1000: write for example 8 or 0.5")]
    [TestCase("run:requestsPerSecond", "\"8/s\"", "\"8/s\" is not a number above 0 and up to 1000: write for example 8 or 0.5")]
    public void A_mistake_is_told(string key, string json, string problem) => Configured.ShouldTell(key, json, problem);

    [Test]
    public void Credentials_without_a_colon_are_told() =>
        Configured
            .With(Proxy, ("target:proxy:credentials", $"\"{Password}\""))
            .Problems()
            .Should()
            .Equal("file.json: target:proxy:credentials: is not a name and a password: write name:password");

    [TestCase("target:tls:ca:0", "", "contains no certificate: write it in PEM (-----BEGIN CERTIFICATE-----)")]
    [TestCase("target:tls:clientCertificate", "no certificate", "is not a PFX file, or the password is wrong")]
    [TestCase(
        "target:tls:clientCertificate",
        "-----BEGIN CERTIFICATE-----",
        "is not a certificate in PEM with its key: give both, and the password where the key is encrypted"
    )]
    public void A_file_that_holds_something_else_is_told(string key, string content, string problem)
    {
        var file = folder.File("a.pem");
        File.WriteAllText(file, content);

        var (written, json) = key.EndsWith(":0", StringComparison.Ordinal)
            ? (key[..^2], JsonSerializer.Serialize(new[] { file }))
            : (key, JsonSerializer.Serialize(file));

        Configured.With((written, json)).Problems().Should().Equal($"file.json: {key}: the file {file} {problem}");
    }

    [Test]
    public void A_key_beside_a_pfx_file_is_told()
    {
        File.WriteAllBytes(folder.File("client.pfx"), TestCertificates.Client.Export(X509ContentType.Pkcs12));
        var file = JsonSerializer.Serialize(folder.File("client.pfx"));

        Configured
            .With(("target:tls:clientCertificate", file), ("target:tls:clientKey", file))
            .Problems()
            .Should()
            .ContainSingle()
            .Which.Should()
            .EndWith("which is not PEM and contains its key: remove it");
    }

    private static NetworkOptions Read(params (string Key, string? Json)[] changes) => Settings.Read(Configured.With(changes)).Network;
}
