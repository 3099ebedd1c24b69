using Conformance.Configuration;

namespace Conformance.Tests.Configuration;

internal sealed class AdapterReaderTests
{
    [Test]
    public void A_base_URL_an_adapter_and_credentials_are_enough()
    {
        var settings = Settings.Read(
            Configured.With(("accounts", null), ("adapter:url", "\"conformance/\""), ("adapter:secret", "\"a-secret-of-the-adapter\""))
        );

        settings.Adapter!.Describe.Url.Value.Should().Be("http://127.0.0.1:1234/conformance/");
        settings.Adapter.Describe.Headers["Authorization"].Value.Should().Be("Bearer a-secret-of-the-adapter");
        settings.Adapter.Describe.Headers["Authorization"].Recorded.Should().NotContain("a-secret-of-the-adapter");
        settings.Adapter.Operation("redeem").Url.Value.Should().Be("http://127.0.0.1:1234/conformance/redeem");
        settings.ProviderStatesUrl.Should().Be(new Uri("http://127.0.0.1:1234/conformance/states"));
        settings.ProviderStatesHeaders["authorization"].Should().Be("Bearer a-secret-of-the-adapter");
    }

    [Test]
    public void An_adapter_may_be_elsewhere_and_without_a_secret()
    {
        var settings = Settings.Read(Configured.With(("accounts", null), ("adapter:url", "\"https://hooks.example/a\"")));

        settings.Adapter!.Operation("clock").Url.Value.Should().Be("https://hooks.example/a/clock");
        settings.Adapter.Headers.Should().BeEmpty();
    }

    [TestCase("http://127.0.0.1:1234/conformance/states", true)]
    [TestCase("http://127.0.0.1:1234/elsewhere", false)]
    public void The_secret_goes_to_the_adapter_and_nowhere_else(string states, bool goes)
    {
        var settings = Settings.Read(
            Configured.With(
                ("accounts:providerStates:url", $"\"{states}\""),
                ("adapter:url", "\"conformance\""),
                ("adapter:secret", "\"a-secret-of-the-adapter\"")
            )
        );

        settings.ProviderStatesUrl.Should().Be(new Uri(states));
        settings.ProviderStatesHeaders.ContainsKey("Authorization").Should().Be(goes);
    }

    [TestCase("adapter:secret", "\"a-secret-of-the-adapter\"", "adapter:url: is missing: write the URL of the adapter")]
    [TestCase("adapter:url", "\"ftp://x/\"", "is not an http or https URL")]
    public void A_mistake_is_told(string key, string json, string problem) => Configured.ShouldTell(key, json, problem);
}
