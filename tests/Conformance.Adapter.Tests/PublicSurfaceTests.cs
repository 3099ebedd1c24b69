using System.Runtime.CompilerServices;
using Conformance.Adapter.AspNetCore;
using PublicApiGenerator;

namespace Conformance.Adapter.Tests;

/// <summary>What a vendor builds against changes on purpose only.</summary>
internal sealed class PublicSurfaceTests
{
    private const string Update = "CONFORMANCE_UPDATE_CONTRACTS";

    [Test]
    public void The_public_surface_is_the_approved_one()
    {
        var path = Path.Combine(Path.GetDirectoryName(Here())!, "PublicSurface.approved.txt");
        var current = typeof(IConformanceAdapter)
            .Assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false })
            .ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            File.WriteAllText(path, current + "\n");
        }

        current.Should().Be(File.ReadAllText(path).TrimEnd('\n'), $"{path} is renewed with {Update}=1");
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
