using System.Reflection;

namespace Conformance.Adapter.Tests;

/// <summary>Where the build has left what comes from npm, and where the contracts are.</summary>
internal static class Folders
{
    public static string Node { get; } = Metadata("NodeFolder");

    public static string Contracts { get; } = Metadata("ContractsFolder");

    private static string Metadata(string key) =>
        typeof(Folders).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value!;
}
