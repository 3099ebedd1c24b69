using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Conformance.Fake.Tests.Faults;

/// <summary>One probe for each fault.</summary>
internal static class Probes
{
    private const string Odd = "an odd/id";

    public static IReadOnlyList<Probe> All { get; } =
    [
        new("request.post-refused", async c => (await c.GenerateAsync(await c.EmmManagedUserAsync())).Status == 405),
        new("request.get-mints", c => MintsAsync(c, "GET")),
        new("request.put-mints", c => MintsAsync(c, "PUT")),
        new("request.any-verb-mints", async c => await MintsAsync(c, "PATCH") && await MintsAsync(c, "DELETE")),
        new("request.unknown-enterprise-accepted", c => StateAnswersAsync(c, "an enterprise that does not exist", 200)),
        new("request.unknown-enterprise-refused-once", c => RefusedOnceAsync(c, "an enterprise that does not exist", 403)),
        new("request.unknown-enterprise-500", c => StateAnswersAsync(c, "an enterprise that does not exist", 500)),
        new("request.unknown-user-accepted", c => StateAnswersAsync(c, "a user that does not exist", 200)),
        new("request.unknown-user-refused-once", c => RefusedOnceAsync(c, "a user that does not exist", 404)),
        new("request.unknown-user-500", c => StateAnswersAsync(c, "a user that does not exist", 500)),
        new("request.other-enterprise-accepted", c => StateAnswersAsync(c, "a user of another enterprise", 200)),
        new("request.other-enterprise-accepted-after-own", OtherEnterpriseAfterOwnAsync),
        new(
            "request.id-split-at-slash",
            async c =>
                (await c.GenerateAsync(await c.EmmManagedUserAsync(userId: Odd))).Status == 404
                && await SegmentAnswersAsync(c, "/users/{u}%2FauthenticationToken", 200)
        ),
        new("request.id-not-decoded", async c => (await c.GenerateAsync(await c.EmmManagedUserAsync(userId: Odd))).Status == 404),
        new("request.id-case-folded", c => IdAnswersAsync(c, "Abc", "aBC", 200)),
        new("request.id-trimmed", c => IdAnswersAsync(c, "Abc", "%20Abc%09", 200)),
        new("request.id-leading-zeros-dropped", c => IdAnswersAsync(c, "Abc", "00Abc", 200)),
        new(
            "request.id-dot-segments-resolved",
            async c =>
                await IdAnswersAsync(c, "Abc", "x/../Abc", 200)
                && await IdAnswersAsync(c, "Abc", "x%2F..%2FAbc", 200)
                && await IdAnswersAsync(c, "Abc", ".%2FAbc", 200)
        ),
        new("request.id-wildcard", async c => await IdAnswersAsync(c, "Abc", "%25", 200) && await IdAnswersAsync(c, "Abc", "Ab%25", 404)),
        new("request.malformed-id-500", async c => await IdAnswersAsync(c, "Abc", "", 500) && await IdAnswersAsync(c, "Abc", "%ff", 500)),
        new("request.invalid-escape-500", c => IdAnswersAsync(c, "Abc", "%zz", 500)),
        new("request.control-character-500", c => IdAnswersAsync(c, "Abc", "%0a", 500)),
        new("request.long-id-500", c => IdAnswersAsync(c, "Abc", new string('a', 8 * 1024), 500)),
        new("request.stuck-after-hostile-id", StuckAsync),
        new("request.query-refused", c => IdAnswersAsync(c, "Abc", "Abc", 400, "?alt=json")),
        new("authorization.none-needed", c => AuthorizationAnswersAsync(c, null, 200)),
        new(
            "authorization.empty-accepted",
            async c => await AuthorizationAnswersAsync(c, "Bearer ", 200) && await AuthorizationAnswersAsync(c, "Bearer", 200)
        ),
        new("authorization.any-bearer", c => AuthorizationAnswersAsync(c, "Bearer garbage", 200)),
        new("authorization.any-scheme", c => AuthorizationAnswersAsync(c, "Basic dXNlcjpwYXNz", 200)),
        new("authorization.two-headers", TwoHeadersAsync),
        new("authorization.expired-accepted", c => RoleAnswersAsync(c, "expired", 200)),
        new("authorization.expired-accepted-after-good", c => AcceptedAfterAsync(c, "expired", "authorized", 401)),
        new(
            "authorization.none-403",
            async c => await AuthorizationAnswersAsync(c, null, 403) && await AuthorizationAnswersAsync(c, "Bearer garbage", 403)
        ),
        new(
            "authorization.no-challenge",
            async c =>
                (await c.SendAsync("POST", FakeClient.Path("e", "u"), authorization: null)) is { Status: 401 } reply
                && reply.Header("WWW-Authenticate") is null
        ),
        new("authorization.scope-unchecked", c => RoleAnswersAsync(c, "missingScope", 200)),
        new("authorization.scope-refused-once", c => AcceptedAfterAsync(c, "missingScope", "missingScope", 403)),
        new("authorization.scope-longer-accepted", c => OnlyRoleAsync(c, "lookAlikeScopeLonger")),
        new("authorization.scope-shorter-accepted", c => OnlyRoleAsync(c, "lookAlikeScopeShorter")),
        new("authorization.scope-other-case-accepted", c => OnlyRoleAsync(c, "lookAlikeScopeOtherCase")),
        new(
            "authorization.look-alike-refused-once",
            async c =>
                await AcceptedAfterAsync(c, "lookAlikeScopeOtherCase", "lookAlikeScopeOtherCase", 403)
                && !await AcceptedAfterAsync(c, "missingScope", "missingScope", 403)
        ),
        new("authorization.scope-401", c => RoleAnswersAsync(c, "missingScope", 401)),
        new("authorization.scope-500", c => RoleAnswersAsync(c, "missingScope", 500)),
        new("authorization.other-emm-accepted", c => RoleAnswersAsync(c, "otherEmm", 200)),
        new("authorization.other-emm-accepted-after-own", c => AcceptedAfterAsync(c, "otherEmm", "authorized", 403)),
        new(
            "authorization.user-looked-up-first",
            async c =>
                await AuthorizationAnswersAsync(c, null, 401)
                && (await c.SendAsync("POST", Path(await c.StateAsync("a user that does not exist")), authorization: null)).Status == 404
        ),
        new(
            "authorization.403-tells-users",
            async c =>
                await RoleAnswersAsync(c, "otherEmm", 403)
                && await RoleAnswersAsync(c, "missingScope", 403)
                && (await c.GenerateAsync(await c.StateAsync("a user that does not exist"), "otherEmm")).Status == 404
                && (await c.GenerateAsync(await c.StateAsync("a user that does not exist"), "missingScope")).Status == 404
        ),
        new("accounts.google-managed-accepted", c => StateAnswersAsync(c, "a Google-managed user", 200)),
        new("accounts.google-managed-refused-once", c => RefusedOnceAsync(c, "a Google-managed user", 400)),
        new("accounts.google-managed-500", c => StateAnswersAsync(c, "a Google-managed user", 500)),
        new("accounts.emm-managed-refused", c => StateAnswersAsync(c, "an EMM-managed user", 400)),
        new("device-account.second-device", SecondDeviceAsync),
        new("device-account.moves", SecondDeviceAsync),
        new("device-account.older-token-lives", c => TwoTokensAsync(c, older: true, newer: true)),
        new("device-account.newest-refused", c => TwoTokensAsync(c, older: false, newer: false)),
        new("body.breaks-500", c => BodyAnswersAsync(c, "{}", 500)),
        new("body.malformed-json-500", async c => await BodyAnswersAsync(c, "{", 500) && await BodyAnswersAsync(c, "{}", 400)),
        new(
            "body.large-500",
            async c => await BodyAnswersAsync(c, new string('x', 1024 * 1024), 500) && await BodyAnswersAsync(c, "x", 400)
        ),
        new("body.steers-user", SteersAsync),
        new("body.accepted", c => BodyAnswersAsync(c, "{}", 200)),
        new("body.empty-gzip-refused", c => EmptyBodyAnswersAsync(c, "application/octet-stream", "gzip", 400)),
        new("body.chunked-refused", ChunkedAsync),
        new("body.form-refused", c => EmptyBodyAnswersAsync(c, "application/x-www-form-urlencoded", encoding: null, 400)),
        new("response.kind-wrong", c => BodyIsAsync(c, body => body["kind"]!.GetValue<string>() == "androidenterprise#token")),
        new("response.kind-missing", c => BodyIsAsync(c, body => !body.ContainsKey("kind") && body.ContainsKey("token"))),
        new("response.kind-missing-later", KindIsMissingLaterAsync),
        new("response.token-missing", c => BodyIsAsync(c, body => !body.ContainsKey("token"))),
        new("response.token-empty", c => BodyIsAsync(c, body => body["token"]!.GetValue<string>().Length == 0)),
        new("response.token-number", c => BodyIsAsync(c, body => body["token"]!.GetValueKind() == JsonValueKind.Number)),
        new("response.token-null", c => BodyIsAsync(c, body => body.ContainsKey("token") && body["token"] is null)),
        new("response.token-padded", c => BodyIsAsync(c, body => body["token"]!.GetValue<string>() is var token && token != token.Trim())),
        new("response.wrapped", c => BodyIsAsync(c, body => body["data"]?["token"] is not null)),
        new("response.created", c => StateAnswersAsync(c, "an EMM-managed user", 201)),
        new("response.content-type-wrong", async c => (await NewCallAsync(c)).Header("Content-Type") == "text/html"),
        new("response.truncated", async c => (await NewCallAsync(c)).Text is var text && text.StartsWith('{') && !text.EndsWith('}')),
        new("response.cacheable", async c => (await NewCallAsync(c)).Header("Cache-Control") == "public, max-age=3600"),
        new("error.plain-text", c => ErrorIsAsync(c, reply => reply is { Status: 403 } && reply.Header("Content-Type") == "text/plain")),
        new(
            "error.html",
            c => ErrorIsAsync(c, reply => reply is { Status: 403 } && reply.Text.Contains("<html", StringComparison.Ordinal))
        ),
        new("error.empty", c => ErrorIsAsync(c, reply => reply is { Status: 403, Text: "" })),
        new("error.flat", c => ErrorIsAsync(c, reply => reply is { Status: 403 } && reply.Json["error"] is JsonValue)),
        new(
            "error.code-mismatch",
            c => ErrorIsAsync(c, reply => reply is { Status: 403 } && reply.Json["error"]!["code"]!.GetValue<int>() == 400)
        ),
        new(
            "error.status-200",
            c => ErrorIsAsync(c, reply => reply is { Status: 200 } && reply.Json["error"]!["code"]!.GetValue<int>() == 403)
        ),
        new(
            "error.token-leaked-for-google-managed",
            async c => await WorksAsync(c, await c.GenerateAsync(await c.GoogleManagedUserAsync()))
        ),
        new("error.token-leaked-for-body", async c => await WorksAsync(c, await WithBodyAsync(c, await c.EmmManagedUserAsync(), "{}"))),
        new(
            "error.token-leaked-in-header",
            async c => await WorksAsync(c, await c.GenerateAsync(await c.GoogleManagedUserAsync()), refusal => refusal.Header("X-Next"))
        ),
        new(
            "error.token-leaked-in-cookie",
            async c =>
                await WorksAsync(
                    c,
                    await WithBodyAsync(c, await c.EmmManagedUserAsync(), "{}"),
                    refusal => refusal.Header("Set-Cookie")?.Split('=', ';')[1]
                )
        ),
        new(
            "error.token-leaked-in-other-member",
            async c =>
                await WorksAsync(
                    c,
                    await c.GenerateAsync(await c.GoogleManagedUserAsync()),
                    refusal => refusal.Json["error"]!["details"]![0]!["metadata"]?["hint"]?.GetValue<string>()
                )
        ),
        new("token.reusable", async c => await ReusedAsync(c, "one", TimeSpan.Zero) && await ReusedAsync(c, "other", TimeSpan.Zero)),
        new(
            "token.reusable-on-same-device",
            async c => await ReusedAsync(c, "one", TimeSpan.Zero) && !await ReusedAsync(c, "other", TimeSpan.Zero)
        ),
        new(
            "token.reusable-at-first",
            async c => await ReusedAsync(c, "other", TimeSpan.FromSeconds(59)) && !await ReusedAsync(c, "other", TimeSpan.FromSeconds(61))
        ),
        new(
            "token.reusable-later",
            async c => await ReusedAsync(c, "other", TimeSpan.FromSeconds(31)) && !await ReusedAsync(c, "other", TimeSpan.FromSeconds(20))
        ),
        new("token.reusable-once-newer", ReusableOnceNewerAsync),
        new("token.reusable-beside-newer", ReusableBesideNewerAsync),
        new("token.reusable-with-space", ReusableWithSpaceAsync),
        new("token.race-in-redemption", RaceForTokenAsync),
        new("token.race-in-redemption-5ms", c => WithinRoundsAsync(() => RaceForTokenAsync(c))),
        new("token.race-in-redemption-1ms", c => WithinRoundsAsync(() => RaceForTokenAsync(c))),
        new("token.never-expires", c => WorksAfterAsync(c, TimeSpan.FromDays(365))),
        new("token.expires-at-once", async c => !await WorksAfterAsync(c, TimeSpan.Zero)),
        new(
            "token.expires-early",
            async c => !await WorksAfterAsync(c, TimeSpan.FromMinutes(1)) && await WorksAfterAsync(c, TimeSpan.Zero)
        ),
        new(
            "token.expires-late",
            async c => await WorksAfterAsync(c, TimeSpan.FromMinutes(64)) && !await WorksAfterAsync(c, TimeSpan.FromMinutes(66))
        ),
        new("token.lifetime-extended", LifetimeExtendedAsync),
        new("token.lifetime-of-newest", LifetimeOfNewestAsync),
        new("token.cached-per-user", CachedAsync),
        new("token.duplicated-under-concurrency", DuplicatedAsync),
        new("token.duplicated-within-5ms", c => WithinRoundsAsync(() => DuplicatedAsync(c))),
        new("token.duplicated-within-1ms", c => WithinRoundsAsync(() => DuplicatedAsync(c))),
        new("token.shared-per-millisecond", SharedAsync),
        new(
            "token.sequence",
            async c => await TwoTokensAsync(c) is var (first, second) && Number(first, "token") + 1 == Number(second, "token")
        ),
        new("token.time", TimeAsync),
        new("token.short", async c => (await NewTokenAsync(c)).Length == 6),
        new("token.low-entropy", async c => (await NewTokenAsync(c)).Distinct().Count() == 2),
        new("token.entropy-of-96-bits", async c => (await NewTokenAsync(c)).Length == 24),
        new("token.uuid", async c => Guid.TryParseExact(await NewTokenAsync(c), "D", out _)),
        new("token.wrong-user", WrongUserAsync),
        new("token.case-insensitive", c => AlteredWorksAsync(c, token => token.ToUpperInvariant())),
        new("token.whitespace-tolerant", c => AlteredWorksAsync(c, token => $" {token}\n")),
        new("token.prefix-matched", c => AlteredWorksAsync(c, token => token[..20] + new string('!', 23))),
        new("token.truncated-accepted", c => AlteredWorksAsync(c, token => token[..^1])),
        new("token.extended-accepted", c => AlteredWorksAsync(c, token => token + "x")),
        new("devices.limit-of-nine", c => ProvisionedAsync(c, 9)),
        new("devices.limit-of-eleven", c => ProvisionedAsync(c, 11)),
        new("devices.no-limit", c => ProvisionedAsync(c, 15)),
        new("devices.limit-refuses-once", c => ProvisionedAsync(c, 14)),
        new("devices.limit-counts-live-tokens", LimitCountsLiveTokensAsync),
        new("devices.limit-per-enterprise", PerEnterpriseAsync),
        new("devices.forgets-older", async c => await ProvisionedAsync(c, 15)),
        new("devices.evicts-oldest", async c => await ProvisionedAsync(c, 15)),
        new("devices.counts-tokens", CountsTokensAsync),
        new("devices.counts-refusals", c => RefusalTakesSlotAsync(c, expired: false)),
        new("devices.counts-expired-tries", c => RefusalTakesSlotAsync(c, expired: true)),
        new("devices.refusal-frees-slot", RefusalFreesSlotAsync),
        new("devices.race-for-slot", RaceForSlotAsync),
        .. RequestProbes.All,
        .. TokenTextProbes.All,
        .. RaceProbes.All,
        new("devices.race-for-slot-5ms", c => WithinRoundsAsync(() => RaceForSlotAsync(c))),
        new("devices.race-for-slot-1ms", c => WithinRoundsAsync(() => RaceForSlotAsync(c))),
        .. MixUpProbes.All,
        .. MemoryProbes.All,
        .. ReplicaProbes.All,
    ];

    private static string Path(Account account) => FakeClient.Path(account.EnterpriseId, account.UserId);

    private static async Task<Reply> NewCallAsync(FakeClient client) => await client.GenerateAsync(await client.EmmManagedUserAsync());

    private static async Task<string> NewTokenAsync(FakeClient client) => await client.TokenAsync(await client.EmmManagedUserAsync());

    private static async Task<bool> StateAnswersAsync(FakeClient client, string state, int status) =>
        (await client.GenerateAsync(await client.StateAsync(state))).Status == status;

    private static async Task<bool> SecondDeviceAsync(FakeClient client)
    {
        var account = await client.StateAsync("a device account");
        return await client.ProvisionsAsync(await client.TokenAsync(account), "first")
            && await client.ProvisionsAsync(await client.TokenAsync(account), "second")
            && await client.ProvisionsAsync(await client.TokenAsync(account), "first");
    }

    private static async Task<bool> TwoTokensAsync(FakeClient client, bool older, bool newer)
    {
        var account = await client.StateAsync("a device account");
        var tokens = (await client.TokenAsync(account), await client.TokenAsync(account));
        return await client.ProvisionsAsync(tokens.Item1, "device") == older
            && await client.ProvisionsAsync(tokens.Item2, "device") == newer;
    }

    private static async Task<bool> RefusedOnceAsync(FakeClient client, string state, int status)
    {
        var account = await client.StateAsync(state);
        var first = await client.GenerateAsync(account);
        return first.Status == status && (await client.GenerateAsync(account)).Status == 200;
    }

    private static async Task<bool> MintsAsync(FakeClient client, string verb)
    {
        var path = Path(await client.EmmManagedUserAsync());
        return (await client.SendAsync(verb, path, "Bearer " + client.AccessToken("authorized"))).Token is not null;
    }

    private static async Task<bool> SegmentAnswersAsync(FakeClient client, string path, int status)
    {
        var user = await client.EmmManagedUserAsync();
        var target = $"/androidenterprise/v1/enterprises/{user.EnterpriseId}{path.Replace("{u}", user.UserId, StringComparison.Ordinal)}";
        return (await client.SendAsync("POST", target, "Bearer " + client.AccessToken("authorized"))).Status == status;
    }

    private static async Task<bool> IdAnswersAsync(FakeClient client, string userId, string written, int status, string query = "")
    {
        var user = await client.EmmManagedUserAsync(userId: userId);
        var target = $"/androidenterprise/v1/enterprises/{user.EnterpriseId}/users/{written}/authenticationToken{query}";
        return (await client.SendAsync("POST", target, "Bearer " + client.AccessToken("authorized"))).Status == status;
    }

    private static async Task<bool> StuckAsync(FakeClient client)
    {
        var user = await client.EmmManagedUserAsync();
        var before = await client.GenerateAsync(user);
        var hostile = await client.GenerateAsync(user with { UserId = "' OR 1=1 --" });
        return before.Status == 200 && hostile.Status == 404 && (await client.GenerateAsync(user)).Status == 500;
    }

    private static async Task<bool> OtherEnterpriseAfterOwnAsync(FakeClient client)
    {
        var user = await client.EmmManagedUserAsync();
        var elsewhere = user with { EnterpriseId = (await client.EmmManagedUserAsync()).EnterpriseId };
        var before = await client.GenerateAsync(elsewhere);
        await client.GenerateAsync(user);
        return before.Status == 404 && (await client.GenerateAsync(elsewhere)).Status == 200;
    }

    private static async Task<bool> AuthorizationAnswersAsync(FakeClient client, string? authorization, int status) =>
        (await client.SendAsync("POST", Path(await client.EmmManagedUserAsync()), authorization)).Status == status;

    private static async Task<bool> RoleAnswersAsync(FakeClient client, string role, int status) =>
        (await client.GenerateAsync(await client.EmmManagedUserAsync(), role)).Status == status;

    private static async Task<bool> AcceptedAfterAsync(FakeClient client, string role, string between, int status)
    {
        var user = await client.EmmManagedUserAsync();
        var before = await client.GenerateAsync(user, role);
        await client.GenerateAsync(user, between);
        return before.Status == status && (await client.GenerateAsync(user, role)).Status == 200;
    }

    private static async Task<bool> OnlyRoleAsync(FakeClient client, string role)
    {
        foreach (var other in new[] { "missingScope", "lookAlikeScopeLonger", "lookAlikeScopeShorter", "lookAlikeScopeOtherCase" })
        {
            if (!await RoleAnswersAsync(client, other, other == role ? 200 : 403))
            {
                return false;
            }
        }
        return true;
    }

    private static async Task<bool> TwoHeadersAsync(FakeClient client)
    {
        var path = Path(await client.EmmManagedUserAsync());
        var good = $"Authorization: Bearer {client.AccessToken("authorized")}\r\n";
        const string Bad = "Authorization: Bearer garbage\r\n";
        var bothWays = await Task.WhenAll(
            new[] { good + Bad, Bad + good }.Select(headers =>
                client.SendRawAsync($"POST {path} HTTP/1.1\r\nHost: fake\r\n{headers}Connection: close\r\n\r\n")
            )
        );
        return bothWays.All(answer => answer.StartsWith("HTTP/1.1 200", StringComparison.Ordinal));
    }

    private static Task<Reply> WithBodyAsync(FakeClient client, Account user, string body) =>
        client.SendAsync(
            "POST",
            Path(user),
            "Bearer " + client.AccessToken("authorized"),
            new StringContent(body, Encoding.UTF8, "application/json")
        );

    private static async Task<bool> BodyAnswersAsync(FakeClient client, string body, int status) =>
        (await WithBodyAsync(client, await client.EmmManagedUserAsync(), body)).Status == status;

    private static async Task<bool> SteersAsync(FakeClient client)
    {
        var user = await client.EmmManagedUserAsync();
        var other = await client.EmmManagedUserAsync();
        var reply = await WithBodyAsync(client, user, new JsonObject { ["userId"] = other.UserId }.ToJsonString());
        return reply.Token is { } token && (await client.RedeemAsync(token, "device")).Json["userId"]!.GetValue<string>() == other.UserId;
    }

    private static async Task<bool> EmptyBodyAnswersAsync(FakeClient client, string type, string? encoding, int status)
    {
        using var content = new ByteArrayContent(encoding is null ? [] : BodyTests.JavaGzip());
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        if (encoding is not null)
        {
            content.Headers.ContentEncoding.Add(encoding);
        }
        var reply = await client.SendAsync(
            "POST",
            Path(await client.EmmManagedUserAsync()),
            "Bearer " + client.AccessToken("authorized"),
            content
        );
        return reply.Status == status;
    }

    private static async Task<bool> KindIsMissingLaterAsync(FakeClient c)
    {
        var user = await c.EmmManagedUserAsync();
        var (first, second) = ((await c.GenerateAsync(user)).Json, (await c.GenerateAsync(user)).Json);
        return first["kind"] is not null && second["kind"] is null && second["token"] is not null;
    }

    private static async Task<bool> ChunkedAsync(FakeClient client)
    {
        var answer = await client.PostRawAsync(Path(await client.EmmManagedUserAsync()), "Transfer-Encoding: chunked\r\n", "0\r\n\r\n");
        return answer.StartsWith("HTTP/1.1 400", StringComparison.Ordinal);
    }

    private static async Task<bool> BodyIsAsync(FakeClient client, Func<JsonObject, bool> isSo) =>
        isSo((await NewCallAsync(client)).Json.AsObject());

    private static async Task<bool> ErrorIsAsync(FakeClient client, Func<Reply, bool> isSo) =>
        isSo(await client.GenerateAsync(await client.EmmManagedUserAsync(), "otherEmm"));

    private static async Task<bool> WorksAsync(FakeClient client, Reply refusal) =>
        refusal.Status == 400
        && refusal.Json["error"]!["details"]![0]!["metadata"]?["token"] is { } token
        && await client.ProvisionsAsync(token.GetValue<string>(), "device");

    private static async Task<bool> WorksAsync(FakeClient client, Reply refusal, Func<Reply, string?> leaked) =>
        refusal.Status == 400 && leaked(refusal) is { } token && await client.ProvisionsAsync(token, "device");

    private static async Task<bool> ReusedAsync(FakeClient client, string device, TimeSpan later)
    {
        var token = await NewTokenAsync(client);
        var first = await client.ProvisionsAsync(token, "one");
        await client.AdvanceAsync(later);
        return first && await client.ProvisionsAsync(token, device);
    }

    private static async Task<bool> ReusableOnceNewerAsync(FakeClient client)
    {
        var user = await client.EmmManagedUserAsync();
        var token = await client.TokenAsync(user);
        await client.ProvisionsAsync(token, "one");
        var before = await client.ProvisionsAsync(token, "other");
        await client.TokenAsync(user);
        return !before && await client.ProvisionsAsync(token, "other") && !await client.ProvisionsAsync(token, "another");
    }

    private static async Task<bool> ReusableBesideNewerAsync(FakeClient client)
    {
        var user = await client.EmmManagedUserAsync();
        var token = await client.TokenAsync(user);
        await client.ProvisionsAsync(token, "one");
        var newer = await client.TokenAsync(user);
        var beside = await client.ProvisionsAsync(token, "other");
        await client.ProvisionsAsync(newer, "another");
        return !beside && !await client.ProvisionsAsync(newer, "other") && await client.ProvisionsAsync(token, "other");
    }

    private static async Task<bool> ReusableWithSpaceAsync(FakeClient client)
    {
        var token = await NewTokenAsync(client);
        var unused = await client.ProvisionsAsync(token + " ", "one");
        await client.ProvisionsAsync(token, "one");
        var used = await client.ProvisionsAsync(token + " ", "other");
        return !unused && used && !await client.ProvisionsAsync(token + " ", "another");
    }

    // A short gap is not met in every round.
    private static async Task<bool> WithinRoundsAsync(Func<Task<bool>> shows)
    {
        for (var round = 0; round < 20; round++)
        {
            if (await shows())
            {
                return true;
            }
        }
        return false;
    }

    private static async Task<bool> RaceForTokenAsync(FakeClient client)
    {
        var token = await NewTokenAsync(client);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => client.ProvisionsAsync(token, $"device-{i}")));
        return outcomes.Count(provisioned => provisioned) > 1 && !await client.ProvisionsAsync(token, "afterwards");
    }

    private static async Task<bool> WorksAfterAsync(FakeClient client, TimeSpan wait)
    {
        var token = await NewTokenAsync(client);
        await client.AdvanceAsync(wait);
        return await client.ProvisionsAsync(token, "device");
    }

    private static async Task<bool> LifetimeExtendedAsync(FakeClient client)
    {
        var tried = await NewTokenAsync(client);
        var untried = await NewTokenAsync(client);
        await client.AdvanceAsync(TimeSpan.FromMinutes(4));
        await client.RedeemAsync(tried[..^1], "device");
        await client.AdvanceAsync(TimeSpan.FromMinutes(2));
        var afterFailedTry = await client.ProvisionsAsync(tried, "device");
        var afterExpiry = await client.ProvisionsAsync(untried, "device");
        var afterLateTry = await client.ProvisionsAsync(untried, "device");
        return afterFailedTry && !afterExpiry && afterLateTry;
    }

    private static async Task<bool> LifetimeOfNewestAsync(FakeClient client)
    {
        var user = await client.EmmManagedUserAsync();
        var (token, another) = (await client.TokenAsync(user), await client.TokenAsync(user));
        await client.AdvanceAsync(TimeSpan.FromMinutes(4));
        await client.TokenAsync(user);
        await client.AdvanceAsync(TimeSpan.FromMinutes(4));
        var withNewest = await client.ProvisionsAsync(token, "device");
        await client.AdvanceAsync(TimeSpan.FromMinutes(2));
        return withNewest && !await client.ProvisionsAsync(another, "device");
    }

    private static async Task<bool> CachedAsync(FakeClient client)
    {
        var user = await client.EmmManagedUserAsync();
        var first = await client.TokenAsync(user);
        var again = await client.TokenAsync(user);
        await client.ProvisionsAsync(first, "device");
        return first == again && first != await client.TokenAsync(user) && again != await NewTokenAsync(client);
    }

    private static async Task<bool> DuplicatedAsync(FakeClient client)
    {
        var user = await client.EmmManagedUserAsync();
        var together = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => client.TokenAsync(user)));
        var oneByOne = new[] { await client.TokenAsync(user), await client.TokenAsync(user) };
        return together.Distinct(StringComparer.Ordinal).Count() < 16 && oneByOne[0] != oneByOne[1];
    }

    private static async Task<bool> SharedAsync(FakeClient client)
    {
        var user = await client.EmmManagedUserAsync();
        var first = await client.TokenAsync(user);
        var sameMillisecond = await client.TokenAsync(user);
        await client.AdvanceAsync(TimeSpan.FromMilliseconds(1));
        return first == sameMillisecond && first != await client.TokenAsync(user);
    }

    private static async Task<(string First, string Second)> TwoTokensAsync(FakeClient client) =>
        (await NewTokenAsync(client), await NewTokenAsync(client));

    private static long Number(string token, string prefix) =>
        token.StartsWith(prefix, StringComparison.Ordinal) && long.TryParse(token.AsSpan(prefix.Length), out var number) ? number : -2;

    private static async Task<bool> TimeAsync(FakeClient client)
    {
        var first = await NewTokenAsync(client);
        await client.AdvanceAsync(TimeSpan.FromSeconds(1));
        var second = await NewTokenAsync(client);
        return long.TryParse(first, System.Globalization.NumberStyles.HexNumber, provider: null, out var from)
            && long.TryParse(second, System.Globalization.NumberStyles.HexNumber, provider: null, out var to)
            && to - from == TimeSpan.TicksPerSecond;
    }

    private static async Task<bool> WrongUserAsync(FakeClient client)
    {
        var first = await client.EmmManagedUserAsync();
        var second = await client.EmmManagedUserAsync();
        var forFirst = await client.TokenAsync(first);
        await client.TokenAsync(second);
        return (await client.RedeemAsync(forFirst, "device")).Json["userId"]!.GetValue<string>() == second.UserId;
    }

    private static async Task<bool> AlteredWorksAsync(FakeClient client, Func<string, string> alter)
    {
        var token = await NewTokenAsync(client);
        return await client.ProvisionsAsync(alter(token), "device") && !await client.ProvisionsAsync(token, "device");
    }

    private static async Task<bool> ProvisionedAsync(FakeClient client, int outOfFifteen) =>
        await client.ProvisionManyAsync(await client.EmmManagedUserAsync(), 15) == outOfFifteen;

    private static async Task<bool> PerEnterpriseAsync(FakeClient client)
    {
        var user = await client.EmmManagedUserAsync();
        var neighbour = await client.EmmManagedUserAsync(user.EnterpriseId);
        return await client.ProvisionManyAsync(user, 10) == 10 && await client.ProvisionManyAsync(neighbour, 1) == 0;
    }

    private static async Task<bool> CountsTokensAsync(FakeClient client)
    {
        var user = await client.EmmManagedUserAsync();
        var token = await client.TokenAsync(user);
        for (var i = 0; i < 10; i++)
        {
            await client.TokenAsync(user);
        }
        return !await client.ProvisionsAsync(token, "device");
    }

    private static async Task<bool> RefusalTakesSlotAsync(FakeClient client, bool expired)
    {
        var user = await client.EmmManagedUserAsync();
        var token = await client.TokenAsync(user);
        if (expired)
        {
            await client.AdvanceAsync(TimeSpan.FromMinutes(6));
        }
        else
        {
            await client.ProvisionsAsync(token, "device-0");
        }
        await client.RedeemAsync(token, "refused");
        return await client.ProvisionManyAsync(user, 10) == 9;
    }

    private static async Task<bool> LimitCountsLiveTokensAsync(FakeClient client)
    {
        var user = await client.EmmManagedUserAsync();
        var atOnce = await client.ProvisionManyAsync(user, 15);
        await client.AdvanceAsync(TimeSpan.FromMinutes(6));
        return atOnce == 10 && await client.ProvisionsAsync(await client.TokenAsync(user), "later");
    }

    private static async Task<bool> RefusalFreesSlotAsync(FakeClient client)
    {
        var user = await client.EmmManagedUserAsync();
        var expired = await client.TokenAsync(user);
        await client.AdvanceAsync(TimeSpan.FromSeconds(301));
        var devices = await client.ProvisionManyAsync(user, 15);
        await client.RedeemAsync(expired, "refused");
        return devices == 10 && await client.ProvisionsAsync(await client.TokenAsync(user), "eleventh");
    }

    private static async Task<bool> RaceForSlotAsync(FakeClient client)
    {
        var user = await client.EmmManagedUserAsync();
        var devices = await client.ProvisionManyAsync(user, 9);
        var tokens = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.TokenAsync(user)));
        var outcomes = await Task.WhenAll(tokens.Select((token, i) => client.ProvisionsAsync(token, $"contender-{i}")));
        return devices == 9
            && outcomes.Count(provisioned => provisioned) > 1
            && !await client.ProvisionsAsync(await client.TokenAsync(user), "afterwards");
    }
}
