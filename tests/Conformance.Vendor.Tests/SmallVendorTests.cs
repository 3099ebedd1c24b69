using System.Text.Json.Nodes;
using Conformance.Records;
using Conformance.Running;
using Conformance.Testing;
using FluentAssertions;
using NUnit.Framework;

namespace Conformance.Vendor.Tests;

/// <summary>The same server in process, and on a port: what the one cannot show is declared, and the other shows it.</summary>
internal sealed class SmallVendorTests
{
    private const string NoDeviceAccounts = "the target offers no device accounts";

    [Test]
    public async Task In_process_it_is_conformant_and_what_cannot_be_sent_is_declared()
    {
        await using var server = new SmallVendor();
        using var handler = server.Server.CreateHandler();

        var run = await VendorRun.OfAsync(new SessionOptions { InProcess = handler });

        run.Headline.Should().StartWith("conformant, ");
        run.Outcome.Should().Be(Outcome.Conformant);
        const string limit = "in process: a path with a dot segment, a NUL or an unusual escape cannot be sent as it is written";
        run.Gaps()
            .Should()
            .SatisfyRespectively(
                gap => gap.Should().StartWith("request.ids-decoded NotProven: ").And.Contain(limit),
                gap => gap.Should().StartWith("request.malformed-ids NotProven: ").And.Contain(limit),
                gap => gap.Should().StartWith("accounts.one-device NotProven: ").And.Contain(NoDeviceAccounts),
                gap => gap.Should().StartWith("accounts.newest-token NotProven: ").And.Contain(NoDeviceAccounts)
            );
    }

    [Test]
    public async Task On_a_port_it_is_conformant_and_lacks_only_device_accounts()
    {
        using var folder = new TemporaryDirectory();
        await using var server = new SmallVendor();
        server.UseKestrel(0);
        server.StartServer();

        var run = await VendorRun.OfAsync(
            new SessionOptions(),
            VendorRun.Write(
                folder.File("port.json"),
                new JsonObject { ["target"] = new JsonObject { ["baseUrl"] = server.ClientOptions.BaseAddress.AbsoluteUri } }
            )
        );

        run.Gaps()
            .Should()
            .HaveCount(2)
            .And.OnlyContain(gap => gap.Contains(NoDeviceAccounts, StringComparison.Ordinal), "everything else is proven");
        run.Headline.Should().StartWith("conformant, ");
    }
}
