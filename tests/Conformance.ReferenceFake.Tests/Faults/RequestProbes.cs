using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace Conformance.Fake.Tests.Faults;

/// <summary>Probes for faults in how a request is presented: credential, verb, ids, body, query.</summary>
internal static class RequestProbes
{
    public static IReadOnlyList<Probe> All { get; } =
    [
        new("authorization.prefix-compared", c => AlteredAnswersAsync(c, token => token[..^1] + "!", 200)),
        new("authorization.shortened-accepted", c => AlteredAnswersAsync(c, token => token[..^1], 200)),
        new("authorization.lengthened-accepted", c => AlteredAnswersAsync(c, token => token + "x", 200)),
        new("authorization.other-case-accepted", c => AlteredAnswersAsync(c, token => token.ToUpperInvariant(), 200)),
        new("authorization.scheme-begins-with-bearer", c => SchemeAnswersAsync(c, "Bearers", 200)),
        new("authorization.scheme-ends-with-bearer", c => SchemeAnswersAsync(c, "XBearer", 200)),
        new("authorization.api-key-enough", c => QueryAnswersAsync(c, "?key=x", 200)),
        new("authorization.any-query-token", c => QueryAnswersAsync(c, "?access_token=x", 200)),
        new(
            "authorization.expired-in-query-accepted",
            async c =>
                await QueryAnswersAsync(c, "?access_token=" + c.AccessToken("expired"), 200)
                && await QueryAnswersAsync(c, "?access_token=x", 401)
        ),
        new("request.options-mints", async c => (await CallAsync(c, "OPTIONS", await c.EmmManagedUserAsync())).Token is not null),
        new("request.override-field-mints", OverrideFieldAsync),
        new(
            "request.override-query-mints",
            async c => (await CallAsync(c, "GET", await c.EmmManagedUserAsync(), "?_method=POST")).Token is not null
        ),
        new("request.enterprise-id-case-folded", c => EnterpriseAnswersAsync(c, id => id.ToLowerInvariant(), 200)),
        new("request.enterprise-id-trimmed", c => EnterpriseAnswersAsync(c, id => $" {id} ", 200)),
        new("request.enterprise-id-end-ignored", c => EnterpriseAnswersAsync(c, id => id + "x", 200)),
        new("request.id-prefix-compared", c => UserAnswersAsync(c, "an-id-of-20-letters.", id => id + "x", 200)),
        new("request.id-decoded-twice", c => UserAnswersAsync(c, "Abc", _ => "%41bc", 200)),
        new("request.id-plus-is-space", c => UserAnswersAsync(c, "A b", _ => "A+b", 200)),
        new("request.id-cut-at-semicolon", c => UserAnswersAsync(c, "Abc", id => id + ";v=1", 200)),
        new("request.id-line-break-dropped", c => UserAnswersAsync(c, "Abc", id => id + "\n", 200)),
        new("request.id-width-folded", c => UserAnswersAsync(c, "Abc", _ => "\uFF21\uFF42\uFF43", 200)),
        new("request.id-any-character", c => UserAnswersAsync(c, "Abc", _ => "Ab_", 200)),
        new("request.id-any-end", c => UserAnswersAsync(c, "Abc", _ => "A%", 200)),
        new("request.query-steers-user", c => SteersAsync(c, other => ("?userId=" + other.UserId, null))),
        new(
            "body.form-steers-user",
            c => SteersAsync(c, other => ("", new FormUrlEncodedContent([KeyValuePair.Create("userId", other.UserId)])))
        ),
        new(
            "body.array-steers-user",
            c => SteersAsync(c, other => ("", Json(new JsonArray(new JsonObject { ["userId"] = other.UserId }))))
        ),
        new("body.steers-within-enterprise", c => SteersAsync(c, other => ("", Json(new JsonObject { ["userId"] = other.UserId })))),
        new(
            "body.steers-to-other-enterprise",
            c =>
                SteersAsync(
                    c,
                    other => ("", Json(new JsonObject { ["enterpriseId"] = other.EnterpriseId, ["userId"] = other.UserId })),
                    isSibling: false
                )
        ),
        new("body.gzip-unseen", c => BodyAnswersAsync(c, Gzipped, 200)),
        new("body.chunked-unseen", c => ChunkedAnswersAsync(c, 200)),
        new("body.white-space-unseen", c => BodyAnswersAsync(c, () => new StringContent(" \r\n"), 200)),
        new("body.gzip-500", c => BodyAnswersAsync(c, Gzipped, 500)),
        new("body.chunked-500", c => ChunkedAnswersAsync(c, 500)),
    ];

    private static string Path(Account account) => FakeClient.Path(account.EnterpriseId, account.UserId);

    private static Task<Reply> CallAsync(FakeClient client, string verb, Account account, string query = "", HttpContent? content = null) =>
        client.SendAsync(verb, Path(account) + query, "Bearer " + client.AccessToken("authorized"), content);

    private static async Task<bool> AlteredAnswersAsync(FakeClient client, Func<string, string> alter, int status) =>
        (
            await client.SendAsync("POST", Path(await client.EmmManagedUserAsync()), "Bearer " + alter(client.AccessToken("authorized")))
        ).Status == status;

    private static async Task<bool> SchemeAnswersAsync(FakeClient client, string scheme, int status) =>
        (await client.SendAsync("POST", Path(await client.EmmManagedUserAsync()), $"{scheme} {client.AccessToken("authorized")}")).Status
        == status;

    private static async Task<bool> QueryAnswersAsync(FakeClient client, string query, int status) =>
        (await client.SendAsync("POST", Path(await client.EmmManagedUserAsync()) + query, authorization: null)).Status == status;

    private static async Task<bool> OverrideFieldAsync(FakeClient client)
    {
        var answer = await client.SendRawAsync(
            $"GET {Path(await client.EmmManagedUserAsync())} HTTP/1.1\r\nHost: fake\r\nAuthorization: Bearer {client.AccessToken("authorized")}\r\nX-HTTP-Method-Override: POST\r\nConnection: close\r\n\r\n"
        );
        return answer.StartsWith("HTTP/1.1 200", StringComparison.Ordinal);
    }

    private static async Task<bool> EnterpriseAnswersAsync(FakeClient client, Func<string, string> alter, int status)
    {
        var user = await client.EmmManagedUserAsync();
        return (await client.GenerateAsync(user with { EnterpriseId = alter(user.EnterpriseId) })).Status == status;
    }

    private static async Task<bool> UserAnswersAsync(FakeClient client, string userId, Func<string, string> alter, int status)
    {
        var user = await client.EmmManagedUserAsync(userId: userId);
        return (await client.GenerateAsync(user with { UserId = alter(userId) })).Status == status;
    }

    private static async Task<bool> SteersAsync(
        FakeClient client,
        Func<Account, (string Query, HttpContent? Content)> name,
        bool isSibling = true
    )
    {
        var user = await client.EmmManagedUserAsync();
        var other = await client.EmmManagedUserAsync(isSibling ? user.EnterpriseId : null);
        var (query, content) = name(other);
        var reply = await CallAsync(client, "POST", user, query, content);
        return reply.Token is { } token && (await client.RedeemAsync(token, "device")).Json["userId"]!.GetValue<string>() == other.UserId;
    }

    private static async Task<bool> BodyAnswersAsync(FakeClient client, Func<HttpContent> content, int status) =>
        (await CallAsync(client, "POST", await client.EmmManagedUserAsync(), content: content())).Status == status;

    private static async Task<bool> ChunkedAnswersAsync(FakeClient client, int status)
    {
        var answer = await client.PostRawAsync(
            Path(await client.EmmManagedUserAsync()),
            "Transfer-Encoding: chunked\r\n",
            "2\r\n{}\r\n0\r\n\r\n"
        );
        return answer.StartsWith($"HTTP/1.1 {status}", StringComparison.Ordinal);
    }

    private static StringContent Json(JsonNode body) => new(body.ToJsonString(), Encoding.UTF8, "application/json");

    private static ByteArrayContent Gzipped()
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write("{}"u8);
        }
        var content = new ByteArrayContent(buffer.ToArray());
        content.Headers.ContentEncoding.Add("gzip");
        return content;
    }
}
