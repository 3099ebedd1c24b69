namespace Conformance.Fake.Tests;

/// <summary>One right fake for each test.</summary>
internal abstract class FakeTest
{
    protected FakeClient Client { get; private set; } = null!;

    [SetUp]
    public async Task StartAsync() => Client = await FakeClient.StartAsync();

    [TearDown]
    public async Task StopAsync() => await Client.DisposeAsync();
}
