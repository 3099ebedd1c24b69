using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Conformance.Vendor.Tests;

/// <summary>The vendor's server in its test environment, where the conformance adapter is on.</summary>
internal sealed class SmallVendor : WebApplicationFactory<Program>
{
    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder.UseEnvironment("Test");
}
