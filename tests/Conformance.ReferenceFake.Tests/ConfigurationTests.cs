using System.Text.Json.Nodes;

namespace Conformance.Fake.Tests;

internal sealed class ConfigurationTests
{
    [Test]
    public async Task It_is_what_the_suite_expects()
    {
        await using var fake = await ReferenceFake.StartAsync(new ReferenceFakeOptions());
        var at = fake.BaseUrl.AbsoluteUri;

        var configuration = fake.Configuration();

        var roles = configuration["credentials"]!.AsObject();
        roles
            .Select(role => role.Key)
            .Should()
            .Equal(
                "authorized",
                "missingScope",
                "expired",
                "otherEmm",
                "lookAlikeScopeShorter",
                "lookAlikeScopeLonger",
                "lookAlikeScopeOtherCase"
            );
        roles.Select(role => role.Value!["accessToken"]!.GetValue<string>()).Should().OnlyHaveUniqueItems();
        configuration.Remove("credentials");
        var expected = JsonNode.Parse(
            """
            {
              "target": { "name": "reference fake", "baseUrl": "AT" },
              "accounts": { "providerStates": { "url": "AT_hooks/provider-states" } },
              "devices": {
                "redeem": {
                  "method": "POST",
                  "url": "AT_hooks/redeem",
                  "body": "{\"token\":\"{token}\",\"deviceId\":\"{deviceId}\"}",
                  "provisioned": { "statuses": [200], "pointer": "/provisioned", "value": true },
                  "account": { "enterpriseId": "/enterpriseId", "userId": "/userId" }
                },
                "list": { "url": "AT_hooks/devices?enterpriseId={enterpriseId}&userId={userId}", "pointer": "/devices" }
              },
              "clock": { "advance": { "method": "POST", "url": "AT_hooks/clock/advance", "body": "{\"seconds\":{seconds}}" } },
              "token": { "lifetime": "00:05:00" }
            }
            """.Replace("AT", at, StringComparison.Ordinal)
        );
        JsonNode.DeepEquals(configuration, expected).Should().BeTrue(configuration.ToJsonString());
    }

    [TestCase(null, "Bearer s3cret")]
    [TestCase("HOOKS", "Bearer ${env:HOOKS}")]
    public async Task It_has_the_hook_secret_or_its_variable(string? variable, string value)
    {
        await using var fake = await ReferenceFake.StartAsync(
            new ReferenceFakeOptions { HookSecret = "s3cret", HookSecretVariable = variable }
        );

        var configuration = fake.Configuration();

        foreach (
            var hook in new[]
            {
                configuration["accounts"]!["providerStates"],
                configuration["devices"]!["redeem"],
                configuration["devices"]!["list"],
                configuration["clock"]!["advance"],
            }
        )
        {
            hook!["headers"]!["Authorization"]!.GetValue<string>().Should().Be(value);
        }
    }

    [Test]
    public async Task It_says_which_liberties_the_fake_takes()
    {
        await using var fake = await ReferenceFake.StartAsync(
            new ReferenceFakeOptions
            {
                SendsKind = false,
                SuppliedBody = SuppliedBody.Ignored,
                TokenLifetime = TimeSpan.FromMinutes(2),
            }
        );

        var configuration = fake.Configuration(new Uri("http://fake.test:8080/"));

        configuration["expect"]!.ToJsonString().Should().Be("""{"kind":"discovery","body":"either"}""");
        configuration["token"]!["lifetime"]!.GetValue<string>().Should().Be("00:02:00");
        configuration["target"]!["baseUrl"]!.GetValue<string>().Should().Be("http://fake.test:8080/");
    }
}
