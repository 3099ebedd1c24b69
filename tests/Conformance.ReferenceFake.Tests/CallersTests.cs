namespace Conformance.Fake.Tests;

/// <summary>A page in a browser on this machine cannot call the hooks: neither from its own site, nor by a name of its own for this machine.</summary>
internal sealed class CallersTests : FakeTest
{
    private const string Secret = "s3cret";

    [TestCase("evil.example", "", 403)]
    [TestCase("127.0.0.1.evil.example", "", 403)]
    [TestCase("localhost.evil.example", "", 403)]
    [TestCase("localhost", "", 200)]
    [TestCase("LOCALHOST.", "", 200)]
    [TestCase("fake.localhost:8080", "", 200)]
    [TestCase("127.0.0.1:1", "", 200)]
    [TestCase("[::1]:1", "", 200)]
    [TestCase("localhost", "Origin: http://evil.example\r\n", 403)]
    [TestCase("localhost", "Origin: null\r\n", 403)]
    [TestCase("localhost", "Origin: http://localhost:3000\r\n", 403)]
    [TestCase("evil.example", "Origin: http://evil.example\r\n", 403)]
    [TestCase("localhost:3000", "Origin: http://localhost:3000\r\n", 200)]
    public async Task Without_a_secret_they_are_called_as_this_machine(string host, string headers, int status)
    {
        foreach (var (path, body) in Calls)
        {
            (await StatusAsync(Client, path, host, headers, body)).Should().Be(status, path);
        }
    }

    [TestCase("fake:8080", "", 200)]
    [TestCase("fake:8080", "Origin: http://evil.example\r\n", 403)]
    public async Task With_a_secret_they_are_called_by_any_name(string host, string headers, int status)
    {
        await using var client = await FakeClient.StartAsync(new ReferenceFakeOptions { HookSecret = Secret });

        foreach (var (path, body) in Calls)
        {
            (await StatusAsync(client, path, host, $"Authorization: Bearer {Secret}\r\n{headers}", body)).Should().Be(status, path);
        }
    }

    [Test]
    public async Task The_endpoint_is_called_by_any_name()
    {
        var user = await Client.EmmManagedUserAsync();

        (await Client.PostRawAsync(FakeClient.Path(user.EnterpriseId, user.UserId))).Should().StartWith("HTTP/1.1 200");
    }

    private static IEnumerable<(string Path, string Body)> Calls =>
        [
            ("clock/advance", """{"seconds":0}"""),
            ("provider-states", """{"state":"an EMM-managed user"}"""),
            ("adapter/clock", """{"seconds":0}"""),
        ];

    private static async Task<int> StatusAsync(FakeClient client, string path, string host, string headers, string body)
    {
        var answer = await client.SendRawAsync(
            $"POST /_hooks/{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{headers}Content-Length: {body.Length}\r\n\r\n{body}"
        );
        return int.Parse(answer.AsSpan("HTTP/1.1 ".Length, 3));
    }
}
