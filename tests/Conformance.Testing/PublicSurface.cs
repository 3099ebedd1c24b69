using System.Reflection;
using System.Runtime.CompilerServices;
using FluentAssertions;
using PublicApiGenerator;

namespace Conformance.Testing;

/// <summary>The public types and members of an assembly, compared with those that were approved.</summary>
public static class PublicSurface
{
    private const string Update = "CONFORMANCE_UPDATE_CONTRACTS";

    /// <summary>Compares it with <c>PublicSurface.approved.txt</c> beside the test; with CONFORMANCE_UPDATE_CONTRACTS=1 renews that file first.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="test">The file of the test.</param>
    public static void ShouldBeApproved(Assembly assembly, [CallerFilePath] string test = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(test)!, "PublicSurface.approved.txt");
        var current = assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }).ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            File.WriteAllText(path, current + "\n");
        }

        current.Should().Be(File.ReadAllText(path).TrimEnd('\n'), "{0} is renewed with {1}=1", Path.GetFileName(path), Update);
    }
}
