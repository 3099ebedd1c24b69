using System.Text.Json.Nodes;

namespace Conformance.Fake.Tests;

internal sealed class ErrorMembersTests
{
    [TestCase(ErrorMembers.All, "code message errors status details")]
    [TestCase(ErrorMembers.Legacy, "code message errors")]
    [TestCase(ErrorMembers.Modern, "code message status details")]
    public async Task An_error_has_the_members_asked_for(ErrorMembers members, string names)
    {
        await using var client = await FakeClient.StartAsync(new ReferenceFakeOptions { ErrorMembers = members });

        var reply = await client.GenerateAsync(new Account("nobody's", "nobody"), "missingScope");
        var unparsed = await client.PostRawAsync("/%00");

        reply.Header("Content-Type").Should().Be("application/json; charset=UTF-8");
        reply.Json["error"]!.AsObject().Select(member => member.Key).Should().BeEquivalentTo(names.Split(' '));
        var body = JsonNode.Parse(unparsed[unparsed.IndexOf('{', StringComparison.Ordinal)..])!;
        body["error"]!.AsObject().Select(member => member.Key).Should().BeEquivalentTo(names.Split(' '));
    }

    [Test]
    public async Task Kind_may_be_left_out()
    {
        await using var client = await FakeClient.StartAsync(new ReferenceFakeOptions { SendsKind = false });

        var reply = await client.GenerateAsync(await client.EmmManagedUserAsync());

        reply.Json.AsObject().Select(member => member.Key).Should().Equal("token");
    }
}
