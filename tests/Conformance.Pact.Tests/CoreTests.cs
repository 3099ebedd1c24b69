using Conformance.Pact.Core;
using Conformance.Pact.Core.Platform;

namespace Conformance.Pact.Tests;

/// <summary>The binding.</summary>
internal sealed class CoreTests
{
    [Test]
    public void Core_is_there() => PactCore.Version.Should().MatchRegex(@"^\d+\.\d+\.\d+$");

    [Test]
    public void Use_is_not_reported()
    {
        PactCore.EnsureStarted();

        NativeEnvironment.Get("PACT_DO_NOT_TRACK").Should().Be("true", "native code reads its own environment");
    }

    /// <summary>The verifier prints to the file descriptor: only another process can tell.</summary>
    [Test]
    [Platform(Exclude = "Win", Reason = "takes the test program by its Unix name")]
    public async Task Verifier_prints_nothing()
    {
        var (exitCode, output) = await VerifyInAnotherProcessAsync([]);

        exitCode.Should().Be(0, output);
        output.Should().Contain("succeeded: 1").And.NotContain("Verifying a pact");
    }

    /// <summary>The core cannot work then, even for plain HTTP, and it must not look as if it had.</summary>
    [Test]
    [Platform("Linux", Reason = "where certificates come from differs")]
    public async Task Machine_without_CA_certificates_passes_nothing()
    {
        var (exitCode, output) = await VerifyInAnotherProcessAsync(
            new(StringComparer.Ordinal) { ["SSL_CERT_FILE"] = "/nowhere", ["SSL_CERT_DIR"] = "/nowhere" }
        );

        exitCode.Should().NotBe(0);
        output.Should().Contain("finds no CA certificates").And.NotContain("Outcome = InteractionOutcome.Passed");
    }

    private static async Task<(int ExitCode, string Output)> VerifyInAnotherProcessAsync(Dictionary<string, string> environment)
    {
        await using var tests = ChildProcess.StartBeside(
            "Conformance.Pact.Tests",
            AppContext.BaseDirectory,
            environment,
            [
                "--filter",
                $"FullyQualifiedName={typeof(RightProviderTests).FullName}.{nameof(RightProviderTests.Passes)}",
                "--progress",
                "off",
            ]
        );
        var (exitCode, output, _) = await tests.EndAsync();
        return (exitCode, output);
    }
}
