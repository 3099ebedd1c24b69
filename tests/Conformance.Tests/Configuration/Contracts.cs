namespace Conformance.Tests.Configuration;

/// <summary>The files in <c>contracts/</c> that follow the code.</summary>
internal static class Contracts
{
    private const string Update = "CONFORMANCE_UPDATE_CONTRACTS";

    /// <summary>Where a file lies.</summary>
    public static string PathOf(string name) => Path.Combine(Repository.Root, "contracts", name);

    /// <summary>Its text.</summary>
    public static string Text(string name) => File.ReadAllText(PathOf(name));

    /// <summary>Holds that a file is what the code makes of it; where it is asked for, renews it first.</summary>
    public static void ShouldBeCurrent(string name, Func<string, string> renew)
    {
        var path = PathOf(name);
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            File.WriteAllText(path, renew(File.Exists(path) ? File.ReadAllText(path) : ""));
        }

        var text = File.ReadAllText(path);
        text.Should().Be(renew(text), $"contracts/{name} follows the code: {Update}=1 dotnet run --project tests/Conformance.Tests");
    }
}
