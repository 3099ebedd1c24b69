using Conformance.Redaction;
using Conformance.Targets;
using Conformance.Targets.Credentials;
using Microsoft.Extensions.Time.Testing;

namespace Conformance.Tests.Targets.Credentials;

internal sealed class AccessTokenFileTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();
    private readonly Redactor redactor = new([]);
    private readonly FakeTimeProvider time = new();
    private readonly RoleCredential credential;

    public AccessTokenFileTests() =>
        credential = new RoleCredential(
            new AccessTokenFile("credentials:authorized:file", path, CredentialRole.Authorized, redactor, time),
            time
        );

    public void Dispose()
    {
        credential.Dispose();
        File.Delete(path);
    }

    [TestCase("access-token-0001\n", null)]
    [TestCase("\uFEFFaccess-token-0001", null)]
    [TestCase("""{"access_token":"access-token-0001","expires_in":"60"}""", 60)]
    [TestCase("""{"token":"access-token-0001","expiry":"2000-01-01T00:02:00Z"}""", 120)]
    public async Task It_holds_the_token_alone_or_in_JSON(string text, int? seconds)
    {
        await WriteAsync(text);

        var obtained = await credential.GetAsync(default);

        obtained.Token!.Text.Value.Should().Be("access-token-0001");
        obtained.ExpiresAt.Should().Be(seconds is { } lifetime ? time.GetUtcNow().AddSeconds(lifetime) : null);
        redactor.Redact("access-token-0001").Should().Be("{{credential:authorized}}");
    }

    [Test]
    public async Task It_is_read_again_when_it_has_changed()
    {
        await WriteAsync("access-token-0001");
        var before = await credential.GetAsync(default);
        (await credential.GetAsync(default)).Should().BeSameAs(before);

        await WriteAsync("access-token-00002");

        (await credential.GetAsync(default)).Token!.Text.Value.Should().Be("access-token-00002");
        redactor.Redact("access-token-00002").Should().Be("{{credential:authorized}}");
    }

    [Test]
    public async Task A_file_that_comes_later_is_seen()
    {
        File.Delete(path);
        (await credential.GetAsync(default)).WhyNone.Should().Be("credentials:authorized:file: the file does not exist: check the path");

        await WriteAsync("access-token-0001");

        (await credential.GetAsync(default)).Token.Should().NotBeNull();
    }

    [Test]
    public async Task An_empty_file_is_told() =>
        (await credential.GetAsync(default)).WhyNone.Should().Be("credentials:authorized:file: the file is empty");

    private async Task WriteAsync(string text) => await File.WriteAllTextAsync(path, text);
}
