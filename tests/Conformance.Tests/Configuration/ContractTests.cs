using System.Text.RegularExpressions;
using Conformance.Configuration;
using Conformance.Targets;

namespace Conformance.Tests.Configuration;

/// <summary>Holds that <c>contracts/configuration.md</c> says what the suite does.</summary>
[NonParallelizable]
internal sealed partial class ContractTests
{
    private static readonly string[] Variables =
    [
        "ACCESS_TOKEN",
        "ACCESS_TOKEN_WITHOUT_SCOPE",
        "ACCESS_TOKEN_EXPIRED",
        "ACCESS_TOKEN_OF_ANOTHER_EMM",
        "HOOK_SECRET",
    ];

    [SetUp]
    public void SetVariables() => Array.ForEach(Variables, name => Environment.SetEnvironmentVariable(name, $"value-of-{name}"));

    [TearDown]
    public void UnsetVariables() => Array.ForEach(Variables, name => Environment.SetEnvironmentVariable(name, null));

    [Test]
    public void The_list_of_keys_is_current() => Contracts.ShouldBeCurrent("configuration.md", KeyDocument.Renewed);

    [Test]
    public void It_lists_every_key_and_no_other()
    {
        var listed = Row().Matches(Contract()).Select(row => row.Groups["key"].Value).ToList();

        listed.Should().OnlyHaveUniqueItems().And.BeEquivalentTo(Settings.Keys);
    }

    [Test]
    public void Every_row_has_every_column() =>
        Contract()
            .Split('\n')
            .Where(line => Row().IsMatch(line))
            .Should()
            .OnlyContain(line => line.Replace("\\|", "", StringComparison.Ordinal).Count(character => character == '|') == 6);

    [Test]
    public void The_complete_example_offers_every_hook()
    {
        var settings = Settings.Read(Example(0));

        settings.Credentials.Values.Should().OnlyContain(credential => credential.Offered != null || credential.Declared);
        settings.ProviderStates.Should().NotBeNull();
        settings.Devices.Offered!.EnterpriseId.Should().NotBeNull();
        settings.Clock.Offered!.Advance.Should().NotBeNull();
        settings.Expectations.TokenLifetimeSeconds.Should().Be(300);
    }

    [Test]
    public void The_example_of_a_server_that_answers_200_to_everything_tells_success_by_the_json()
    {
        var settings = Settings.Read(Example(1));

        var devices = settings.Devices.Offered!;
        devices.Provisioned.IsMetBy(200, """{"result":{"status":"PROVISIONED","user":"u1"}}""").Should().BeTrue();
        devices.Provisioned.IsMetBy(200, """{"result":{"status":"REFUSED"}}""").Should().BeFalse();
        devices.Redeem!.Url.Value.Should().Be("https://emm.example/api/devices/{deviceId}/account");
        settings.FixedAccounts[AccountKind.EmmManagedUser].Should().HaveCount(2);
        settings.Clock.Offered!.Advance.Should().BeNull();
    }

    [Test]
    public void Every_example_of_the_contract_is_held_here() => Block().Count(Contract()).Should().Be(2);

    [Test]
    public void Other_contracts_name_only_keys_that_exist()
    {
        var hooks = Contracts.Text("hooks.md");
        var sections = Settings
            .Keys.SelectMany(key => key.Split(':').Select((_, index) => string.Join(':', key.Split(':')[..(index + 1)])))
            .ToHashSet(StringComparer.Ordinal);

        foreach (Match key in Key().Matches(hooks))
        {
            var name = key.Groups["key"]
                .Value.Replace("NAME", "*", StringComparison.Ordinal)
                .Replace(":N", ":*", StringComparison.Ordinal)
                .Replace("ROLE", "authorized", StringComparison.Ordinal);
            sections.Should().Contain(name);
        }
    }

    private static ConfigurationLayers Example(int number) =>
        new ConfigurationLayers().AddJson(Block().Matches(Contract())[number].Groups["json"].Value, "configuration.md");

    private static string Contract() => Contracts.Text("configuration.md");

    [GeneratedRegex(@"^\| `(?<key>[A-Za-z]+:[A-Za-z:*]+)` \|", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Row();

    [GeneratedRegex(@"^```json\n(?<json>.+?)^```", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline, 1000)]
    private static partial Regex Block();

    [GeneratedRegex(
        "`(?<key>(target|credentials|accounts|devices|clock|token|expect|run|adapter):[A-Za-z:]+)`",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Key();
}
