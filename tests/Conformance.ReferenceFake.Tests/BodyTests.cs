using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;

namespace Conformance.Fake.Tests;

internal sealed class BodyTests : FakeTest
{
    [TestCase("{}", "application/json")]
    [TestCase("[]", "application/json")]
    [TestCase("{\"userId\":", "application/json")]
    [TestCase("a=b", "application/x-www-form-urlencoded")]
    [TestCase(" ", "text/plain")]
    public async Task A_supplied_body_is_refused(string body, string type)
    {
        var reply = await SendAsync(Encoding.UTF8.GetBytes(body), type);

        reply.Status.Should().Be(400);
        reply.Text.Should().Contain("No request body");
    }

    [Test]
    public async Task A_megabyte_is_refused() =>
        (await SendAsync(new byte[1024 * 1024], "application/octet-stream")).Status.Should().Be(400);

    [Test]
    public async Task A_gzip_of_something_is_refused() =>
        (await SendAsync(Gzip("{}"u8.ToArray()), "application/json", "gzip")).Status.Should().Be(400);

    [Test]
    public async Task What_is_no_gzip_is_refused() =>
        (await SendAsync("nonsense, and long enough"u8.ToArray(), "text/plain", "gzip")).Status.Should().Be(400);

    [Test]
    public async Task A_gzip_that_was_cut_off_is_refused([Range(1, 19)] int length) =>
        (await SendAsync(JavaGzip()[..length], "text/plain", "gzip")).Status.Should().Be(400);

    [Test]
    public async Task An_unknown_encoding_is_refused() => (await SendAsync("x"u8.ToArray(), "text/plain", "br")).Status.Should().Be(400);

    [Test]
    public async Task What_the_Java_client_sends_is_no_body([Values] bool chunked)
    {
        var reply = await SendAsync(JavaGzip(), "application/x-www-form-urlencoded", "gzip", chunked);

        reply.Status.Should().Be(200, reply.Text);
    }

    [Test]
    public async Task Another_gzip_of_nothing_is_no_body() => (await SendAsync(StoredGzip(), "text/plain", "gzip")).Status.Should().Be(200);

    [TestCase("Content-Length: 0\r\n", "")]
    [TestCase("", "")]
    [TestCase("Content-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: 0\r\n", "")]
    [TestCase("Transfer-Encoding: chunked\r\n", "0\r\n\r\n")]
    public async Task No_bytes_are_no_body(string headers, string body)
    {
        var user = await Client.EmmManagedUserAsync();

        (await Client.PostRawAsync(FakeClient.Path(user.EnterpriseId, user.UserId), headers, body)).Should().StartWith("HTTP/1.1 200");
    }

    [Test]
    public async Task Broken_chunks_are_refused_in_the_envelope()
    {
        var user = await Client.EmmManagedUserAsync();

        var reply = await Client.PostRawAsync(FakeClient.Path(user.EnterpriseId, user.UserId), "Transfer-Encoding: chunked\r\n", "zz\r\n");

        reply.Should().StartWith("HTTP/1.1 400").And.Contain("\"code\":400");
    }

    [Test]
    public async Task An_endless_body_is_refused_without_reading_it()
    {
        var user = await Client.EmmManagedUserAsync();

        var status = await Client.StatusOfRawAsync(
            $"POST {FakeClient.Path(user.EnterpriseId, user.UserId)} HTTP/1.1\r\nHost: fake\r\nContent-Length: 99999999999\r\n"
                + $"Authorization: Bearer {Client.AccessToken("authorized")}\r\n\r\n{new string('x', 70 * 1024)}"
        );

        status.Should().Be("HTTP/1.1 400");
    }

    [Test]
    public async Task Where_bodies_are_ignored_they_change_nothing()
    {
        await using var client = await FakeClient.StartAsync(new ReferenceFakeOptions { SuppliedBody = SuppliedBody.Ignored });
        var user = await client.EmmManagedUserAsync();
        var other = await client.EmmManagedUserAsync(user.EnterpriseId);

        var reply = await client.SendAsync(
            "POST",
            FakeClient.Path(user.EnterpriseId, user.UserId),
            "Bearer " + client.AccessToken("authorized"),
            new StringContent($$"""{"userId":"{{other.UserId}}"}""", Encoding.UTF8, "application/json")
        );

        (await client.RedeemAsync(reply.Token!, "device")).Json["userId"]!.GetValue<string>().Should().Be(user.UserId);
    }

    public static byte[] JavaGzip() => [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>A stored block of no bytes, where the Java client writes a fixed-code one (RFC 1951 3.2).</summary>
    private static byte[] StoredGzip() => [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255, 1, 0, 0, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0];

    private static byte[] Gzip(byte[] content)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }
        return buffer.ToArray();
    }

    private async Task<Reply> SendAsync(byte[] body, string type, string? encoding = null, bool chunked = false)
    {
        var user = await Client.EmmManagedUserAsync();
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        if (encoding is not null)
        {
            content.Headers.ContentEncoding.Add(encoding);
        }
        if (chunked)
        {
            content.Headers.ContentLength = null;
        }
        return await Client.SendAsync(
            "POST",
            FakeClient.Path(user.EnterpriseId, user.UserId),
            "Bearer " + Client.AccessToken("authorized"),
            content
        );
    }
}
