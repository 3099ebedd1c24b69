namespace Conformance.Fake.Tests.Faults;

/// <summary>Probes for faults by which one user is taken for another.</summary>
internal static class MixUpProbes
{
    public static IReadOnlyList<Probe> All { get; } =
    [
        new("token.same-id-shares-account", SharesAccountAsync),
        new("token.same-id-overwrites", OverwritesAsync),
        new("devices.same-id-shares-limit", SharesLimitAsync),
        new("token.wrong-user-generated-at-once", GeneratedAtOnceAsync),
        new("token.wrong-user-redeemed-at-once", RedeemedAtOnceAsync),
    ];

    private static async Task<(Account One, Account Twin)> TwinsAsync(FakeClient client)
    {
        var one = await client.EmmManagedUserAsync();
        var elsewhere = await client.EmmManagedUserAsync();
        return (one, await client.EmmManagedUserAsync(elsewhere.EnterpriseId, one.UserId));
    }

    private static async Task<Account> ProvisionedAsync(FakeClient client, string token, string device)
    {
        var json = (await client.RedeemAsync(token, device)).Json;
        return new Account(json["enterpriseId"]!.GetValue<string>(), json["userId"]!.GetValue<string>());
    }

    private static async Task<bool> SharesAccountAsync(FakeClient client)
    {
        var (one, twin) = await TwinsAsync(client);
        return await ProvisionedAsync(client, await client.TokenAsync(twin), "device") == one;
    }

    private static async Task<bool> OverwritesAsync(FakeClient client)
    {
        var (one, twin) = await TwinsAsync(client);
        var token = await client.TokenAsync(one);
        await client.TokenAsync(twin);
        return !await client.ProvisionsAsync(token, "device");
    }

    private static async Task<bool> SharesLimitAsync(FakeClient client)
    {
        var (one, twin) = await TwinsAsync(client);
        return await client.ProvisionManyAsync(one, 10) == 10 && await client.ProvisionManyAsync(twin, 1) == 0;
    }

    private static async Task<bool> GeneratedAtOnceAsync(FakeClient client)
    {
        var one = await client.EmmManagedUserAsync();
        var other = await client.EmmManagedUserAsync(one.EnterpriseId);
        var tokens = await Task.WhenAll(client.TokenAsync(one), client.TokenAsync(other));
        var accounts = new[] { await ProvisionedAsync(client, tokens[0], "one"), await ProvisionedAsync(client, tokens[1], "other") };
        return accounts[0] == accounts[1];
    }

    private static async Task<bool> RedeemedAtOnceAsync(FakeClient client)
    {
        var one = await client.EmmManagedUserAsync();
        var other = await client.EmmManagedUserAsync(one.EnterpriseId);
        var tokens = new[] { await client.TokenAsync(one), await client.TokenAsync(other) };
        var accounts = await Task.WhenAll(ProvisionedAsync(client, tokens[0], "one"), ProvisionedAsync(client, tokens[1], "other"));
        return accounts[0] == accounts[1];
    }
}
