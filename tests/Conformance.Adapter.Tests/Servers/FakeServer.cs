using Conformance.Fake;

namespace Conformance.Adapter.Tests.Servers;

internal sealed class FakeServer(ReferenceFake fake) : AdapterServer
{
    public override Uri BaseUrl => fake.BaseUrl;

    public override string AdapterPath => "_hooks/adapter";

    public override string AccessToken => Credential("authorized");

    public static async Task<FakeServer> StartAsync(ServerSettings settings) =>
        new(await ReferenceFake.StartAsync(new ReferenceFakeOptions { HookSecret = settings.Secret }));

    public string Credential(string role) => fake.Configuration()["credentials"]![role]!["accessToken"]!.GetValue<string>();

    public override ValueTask DisposeAsync() => fake.DisposeAsync();
}
