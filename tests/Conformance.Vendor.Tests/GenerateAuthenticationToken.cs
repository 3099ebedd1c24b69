using Conformance.Configuration;
using Conformance.NUnit;

namespace Conformance.Vendor.Tests;

/// <summary>
/// The example to copy: the vendor's server, checked in the process of its own tests. Nothing listens on a port. What cannot be sent without a
/// wire is not proven, and each such test is ignored with the reason.
/// </summary>
public sealed class GenerateAuthenticationToken : ConformanceSuite, IDisposable
{
    private readonly SmallVendor server = new();

    protected override ConfigurationLayers Configure(ConfigurationLayers layers) =>
        layers.AddFile(Path.Combine(AppContext.BaseDirectory, "conformance.json"));

    protected override HttpMessageHandler InProcess() => server.Server.CreateHandler();

    public void Dispose() => server.Dispose();
}
