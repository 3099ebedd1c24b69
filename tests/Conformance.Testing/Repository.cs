namespace Conformance.Testing;

/// <summary>The checkout whose tests are running.</summary>
public static class Repository
{
    /// <summary>The folder of the checkout.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Conformance.sln")) ? folder : Find(Path.GetDirectoryName(folder)!);
}
