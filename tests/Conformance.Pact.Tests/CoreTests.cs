using System.Diagnostics;
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
        var start = new ProcessStartInfo(
            Path.Combine(TestContext.CurrentContext.TestDirectory, "Conformance.Pact.Tests"),
            [
                "--filter",
                $"FullyQualifiedName={typeof(RightProviderTests).FullName}.{nameof(RightProviderTests.Passes)}",
                "--progress",
                "off",
            ]
        )
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;

        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        process.ExitCode.Should().Be(0, output);
        output.Should().Contain("succeeded: 1").And.NotContain("Verifying a pact");
    }
}
