using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Conformance.Configuration;

namespace Conformance.Tests.Configuration;

/// <summary>Holds that what <c>README.md</c> shows to be copied is what it says.</summary>
[NonParallelizable]
internal sealed partial class ReadmeTests
{
    private static readonly string[] Variables = ["ACCESS_TOKEN", "HOOK_SECRET"];

    [SetUp]
    public void SetVariables() => Array.ForEach(Variables, name => Environment.SetEnvironmentVariable(name, $"value-of-{name}"));

    [TearDown]
    public void UnsetVariables() => Array.ForEach(Variables, name => Environment.SetEnvironmentVariable(name, null));

    [Test]
    public void Its_configuration_leaves_nothing_undeclared()
    {
        var json = Block().Match(Text("README.md")).Groups["json"].Value;
        var settings = Settings.Read(
            new ConfigurationLayers().AddJson(
                json.Replace("${file:secrets/missing-scope}", "an-access-token-without-the-scope", StringComparison.Ordinal),
                "README.md"
            )
        );

        settings.Credentials.Values.Should().OnlyContain(credential => credential.Offered != null || credential.Declared);
        settings.Adapter.Should().NotBeNull("it offers all hooks");
    }

    [Test]
    public void Its_scenario_is_the_one_that_is_played()
    {
        var scenario = Text("src", "Conformance", "Scenarios", "Request", "UnknownUserIsRefused.cs");

        Text("README.md").Should().Contain($"```csharp\n{scenario[scenario.IndexOf("/// <summary>", StringComparison.Ordinal)..]}```");
    }

    private static string Text(params string[] path) =>
        File.ReadAllText(Path.Combine([Path.GetDirectoryName(Here())!, "..", "..", "..", .. path]))
            .Replace("\r\n", "\n", StringComparison.Ordinal);

    private static string Here([CallerFilePath] string path = "") => path;

    [GeneratedRegex(
        @"^   ```json\n(?<json>.+?)^   ```",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline,
        1000
    )]
    private static partial Regex Block();
}
