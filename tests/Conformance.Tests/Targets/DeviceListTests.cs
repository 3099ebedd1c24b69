using Conformance.Evidence;
using Conformance.Targets;

namespace Conformance.Tests.Targets;

internal sealed class DeviceListTests : HookTests
{
    [TestCase(null, null, """["other","device-1"]""", true)]
    [TestCase(null, null, """["DEVICE-1"]""", true)]
    [TestCase(null, null, """["device-10"]""", false)]
    [TestCase(null, null, "[]", false)]
    [TestCase("/device", null, """{"device":["device-1"]}""", true)]
    [TestCase("/device", "/id", """{"device":[{"id":"other"},{"id":"device-1"}]}""", true)]
    [TestCase("/device", "/id", """{"device":[{"name":"device-1"},1,null]}""", false)]
    public async Task A_list_shows_a_device_or_does_not(string? pointer, string? id, string body, bool shows)
    {
        var listing = await AskAsync(200, body, pointer, id);

        listing.Shows("device-1").Should().Be(shows);
        listing.WhyUnread.Should().BeNull();
    }

    [TestCase(404, "[]", null, "devices:list answered 404")]
    [TestCase(302, "[]", null, "devices:list answered 302")]
    [TestCase(200, "", null, "devices:list answered no list (200)")]
    [TestCase(200, "<html>", null, "devices:list answered no list (200)")]
    [TestCase(200, """{"device":[]}""", null, "devices:list answered no list (200)")]
    [TestCase(200, """{"device":[]}""", "/devices", "devices:list answered no list at /devices (200)")]
    [TestCase(503, "", null, "503")]
    public async Task What_is_not_a_list_shows_nothing(int status, string body, string? pointer, string why)
    {
        var listing = await AskAsync(status, body, pointer, null);

        listing.Shows("device-1").Should().BeNull();
        listing.WhyUnread.Should().Contain(why);
    }

    private Task<DeviceListing> AskAsync(int status, string body, string? pointer, string? id) =>
        new DeviceList(Template("{userId}"), Answering(status, body))
        {
            Pointer = pointer is null ? null : JsonPointer.Parse(pointer),
            Id = id is null ? null : JsonPointer.Parse(id),
        }.OfAsync(new Account("E1", "u1"), default);
}
