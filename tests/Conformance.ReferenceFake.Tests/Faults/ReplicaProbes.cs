namespace Conformance.Fake.Tests.Faults;

/// <summary>Probes for faults of one of two replicas. A fake without them has one, which is asked twice.</summary>
internal static class ReplicaProbes
{
    public static IReadOnlyList<Probe> All { get; } =
    [
        new("replica.get-mints", c => DifferAsync(c, async () => (await GetAsync(c, await c.EmmManagedUserAsync())).Token is not null)),
        new("replica.unknown-user-accepted", c => StateDiffersAsync(c, "a user that does not exist")),
        new("replica.other-enterprise-accepted", c => StateDiffersAsync(c, "a user of another enterprise")),
        new("replica.scope-unchecked", c => RoleDiffersAsync(c, "missingScope")),
        new("replica.expired-accepted", c => RoleDiffersAsync(c, "expired")),
        new("replica.other-emm-accepted", c => RoleDiffersAsync(c, "otherEmm")),
        new("replica.google-managed-accepted", c => StateDiffersAsync(c, "a Google-managed user")),
        new("replica.uses-unknown", c => ReusedAsync(c, usedAt: 1, TimeSpan.FromMinutes(1))),
        new(
            "replica.lag",
            async c => await ReusedAsync(c, usedAt: 0, TimeSpan.Zero) && !await ReusedAsync(c, usedAt: 0, TimeSpan.FromSeconds(2))
        ),
        new("replica.clock-behind", c => WorksAtSecondAsync(c, TimeSpan.FromSeconds(330))),
        new("replica.clock-ahead", async c => !await WorksAtSecondAsync(c, TimeSpan.FromSeconds(270))),
        new("replica.prefix-compared", c => DifferAsync(c, async () => !await c.ProvisionsAsync(await AlteredAsync(c), "device"))),
        new("replica.limit-unknown", c => DifferAsync(c, async () => !await ElevenAsync(c))),
    ];

    /// <summary>Whether something is seen at the second replica, and not at the first.</summary>
    private static async Task<bool> DifferAsync(FakeClient client, Func<Task<bool>> isSeen)
    {
        client.Replica = 0;
        var atFirst = await isSeen();
        client.Replica = 1;
        return !atFirst && await isSeen();
    }

    private static Task<Reply> GetAsync(FakeClient client, Account user) =>
        client.SendAsync("GET", FakeClient.Path(user.EnterpriseId, user.UserId), "Bearer " + client.AccessToken("authorized"));

    private static Task<bool> StateDiffersAsync(FakeClient client, string state) =>
        DifferAsync(client, async () => (await client.GenerateAsync(await client.StateAsync(state))).Status == 200);

    private static Task<bool> RoleDiffersAsync(FakeClient client, string role) =>
        DifferAsync(client, async () => (await client.GenerateAsync(await client.EmmManagedUserAsync(), role)).Status == 200);

    private static async Task<string> AlteredAsync(FakeClient client) =>
        (await client.TokenAsync(await client.EmmManagedUserAsync()))[..^1] + "!";

    private static async Task<bool> ElevenAsync(FakeClient client) =>
        await client.ProvisionManyAsync(await client.EmmManagedUserAsync(), 11) == 11;

    private static async Task<bool> ReusedAsync(FakeClient client, int usedAt, TimeSpan later)
    {
        var token = await client.TokenAsync(await client.EmmManagedUserAsync());
        client.Replica = usedAt;
        await client.ProvisionsAsync(token, "one");
        await client.AdvanceAsync(later);
        client.Replica = 1 - usedAt;
        return await client.ProvisionsAsync(token, "other");
    }

    private static async Task<bool> WorksAtSecondAsync(FakeClient client, TimeSpan age)
    {
        var token = await client.TokenAsync(await client.EmmManagedUserAsync());
        await client.AdvanceAsync(age);
        client.Replica = 1;
        return await client.ProvisionsAsync(token, "device");
    }
}
