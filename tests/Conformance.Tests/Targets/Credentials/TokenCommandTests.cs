using System.Diagnostics;
using Conformance.Redaction;
using Conformance.Targets;
using Conformance.Targets.Credentials;

namespace Conformance.Tests.Targets.Credentials;

[Platform(Exclude = "Win", Reason = "the commands are those of a Unix shell")]
internal sealed class TokenCommandTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private readonly Redactor redactor = new([new Secret("configured-secret", "configured")]);

    [TestCase("printf access-token-0001")]
    [TestCase("echo access-token-0001")]
    [TestCase("""echo '{"accessToken":"access-token-0001"}'""")]
    [TestCase("echo noise >&2; echo access-token-0001")]
    public async Task What_it_prints_is_the_token(string script)
    {
        var obtained = await ObtainAsync(script);

        obtained.Token!.Text.Value.Should().Be("access-token-0001");
        obtained.Token.Text.Recorded.Should().Be("{{credential:authorized}}");
        redactor.Redact("access-token-0001").Should().Be("{{credential:authorized}}");
    }

    [TestCase("""echo '{"token":"access-token-0001","expires_in":60}'""")]
    [TestCase("""echo "{\"token\":\"access-token-0001\",\"expires_on\":$(($(date +%s) + 60))}" """)]
    public async Task It_may_say_how_long_the_token_lives(string script) =>
        (await ObtainAsync(script)).ExpiresAt.Should().BeCloseTo(TimeProvider.System.GetUtcNow().AddSeconds(60), TimeSpan.FromSeconds(30));

    [Test]
    public async Task Its_arguments_are_not_read_by_a_shell()
    {
        var obtained = await ObtainAsync(["printf", "%s", "$HOME;access-token-0001"]);

        obtained.Token!.Text.Value.Should().Be("$HOME;access-token-0001");
    }

    [TestCase("printf 'one-line\\nanother-line'", "has more than one line: give the access token alone, or JSON with an access_token")]
    [TestCase("true", "is empty")]
    [TestCase(
        "echo Bearer access-token-0001",
        "has a space or another character that no access token has: give the access token alone, without Bearer"
    )]
    [TestCase("echo '{\"error\":\"access-token-0001\"}'", "is JSON without an access_token, accessToken or token")]
    [TestCase("echo '{\"token\":\"access-token-0001\",\"expires_in\":0}'", "gives an access token that has expired already")]
    [TestCase("echo short", "has an access token that is shorter than 8 characters")]
    [TestCase("head -c 200000 /dev/zero | tr '\\0' x", "is too long for an access token")]
    public async Task What_is_not_a_token_is_told_without_it(string script, string wrong)
    {
        var obtained = await ObtainAsync(script);

        obtained.Token.Should().BeNull();
        obtained.WhyNone.Should().Be($"credentials:authorized:command: what sh printed {wrong}");
    }

    [Test]
    public async Task Where_it_fails_what_it_complains_about_is_told_without_secrets()
    {
        var obtained = await ObtainAsync(
            "echo access-token-0001; printf 'not logged in: configured-secret\\033[1m\\nrun login' >&2; head -c 5000 /dev/zero | tr '\\0' ' ' >&2; echo x >&2; exit 3"
        );

        obtained
            .WhyNone.Should()
            .StartWith("credentials:authorized:command: sh ended with exit code 3: not logged in: {{configured}}\\u001B[1m\\nrun login");
        obtained.WhyNone!.Length.Should().BeLessThan(500);
    }

    [Test]
    public async Task A_command_that_hangs_is_ended()
    {
        var file = Path.GetTempFileName();
        try
        {
            var obtained = await ObtainAsync(["sh", "-c", "echo $$ > \"$0\"; exec sleep 60", file], TimeSpan.FromSeconds(2))
                .WaitAsync(Bound);

            obtained.WhyNone.Should().Be("credentials:authorized:command: sh did not end within 2 s");
            var id = int.Parse(await File.ReadAllTextAsync(file));
            using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            while (Runs(id))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, bound.Token);
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Test]
    public async Task A_command_that_leaves_something_behind_that_holds_its_output_is_not_waited_for()
    {
        var obtained = await ObtainAsync(["sh", "-c", "sleep 5 & echo access-token-0001"], TimeSpan.FromMilliseconds(200)).WaitAsync(Bound);

        obtained.WhyNone.Should().Be("credentials:authorized:command: sh did not end within 0.2 s");
    }

    [Test]
    public async Task A_run_that_ends_ends_the_command()
    {
        using var cancellation = new CancellationTokenSource();
        var obtaining = ObtainAsync(["sleep", "3600"], cancellationToken: cancellation.Token);
        await cancellation.CancelAsync();

        await FluentActions.Awaiting(() => obtaining.WaitAsync(Bound)).Should().ThrowAsync<OperationCanceledException>();
    }

    [Test]
    public async Task A_program_that_does_not_exist_is_told() =>
        (await ObtainAsync(["/nowhere/print-token", "configured-secret"]))
            .WhyNone.Should()
            .Be("credentials:authorized:command: print-token cannot be started: check that it is installed, or write its whole path");

    private static bool Runs(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private Task<ObtainedToken> ObtainAsync(string script) => ObtainAsync(["sh", "-c", script]);

    private Task<ObtainedToken> ObtainAsync(string[] command, TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        new TokenCommand(
            "credentials:authorized:command",
            command,
            Path.GetTempPath(),
            CredentialRole.Authorized,
            redactor,
            TimeProvider.System
        )
        {
            Timeout = timeout ?? Bound,
        }.ObtainAsync(cancellationToken);
}
