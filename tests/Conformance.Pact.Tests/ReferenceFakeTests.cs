using Conformance.Fake;

namespace Conformance.Pact.Tests;

/// <summary>The reference fake fulfils the contract, in every form in which it conforms.</summary>
internal sealed class ReferenceFakeTests
{
    private const string HookSecret = "secret-of-the-hooks";

    private static readonly TestCaseData[] Forms =
    [
        Form("As_it_is", new ReferenceFakeOptions()),
        Form("Body_ignored", new ReferenceFakeOptions { SuppliedBody = SuppliedBody.Ignored }),
        Form("Limit_at_generation", new ReferenceFakeOptions { DeviceLimitAt = DeviceLimitAt.Generation }),
    ];

    [TestCaseSource(nameof(Forms))]
    public async Task Passes(ReferenceFakeOptions form)
    {
        var result = await VerifyAsync(form);

        result.Interactions.Should().OnlyContain(interaction => interaction.Outcome == InteractionOutcome.Passed);
        result.Passed.Should().BeTrue();
    }

    [Test]
    public async Task An_adapter_prepares_the_states_as_well()
    {
        var result = await VerifyAsync(new ReferenceFakeOptions(), "_hooks/adapter/states");

        result.Interactions.Should().OnlyContain(interaction => interaction.Outcome == InteractionOutcome.Passed);
        result.Passed.Should().BeTrue();
    }

    private static async Task<VerificationResult> VerifyAsync(ReferenceFakeOptions form, string statesPath = "_hooks/provider-states")
    {
        await using var fake = await ReferenceFake.StartAsync(form with { HookSecret = HookSecret });
        var configuration = fake.Configuration();
        return await ContractVerification.VerifyAsync(
            new VerificationOptions
            {
                BaseUrl = fake.BaseUrl,
                ProviderStates = new Uri(fake.BaseUrl, statesPath),
                ProviderStatesHeaders = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
                {
                    ["Authorization"] = $"Bearer {HookSecret}",
                },
                Credentials = configuration["credentials"]!
                    .AsObject()
                    .ToDictionary(role => role.Key, role => role.Value!["accessToken"]!.GetValue<string>(), StringComparer.Ordinal),
            }
        );
    }

    private static TestCaseData Form(string name, ReferenceFakeOptions options) => new TestCaseData(options).SetName(name);
}
