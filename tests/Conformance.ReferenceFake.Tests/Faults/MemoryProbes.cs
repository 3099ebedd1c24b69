namespace Conformance.Fake.Tests.Faults;

/// <summary>Probes for faults by which the fake forgets, or is off by seconds.</summary>
internal static class MemoryProbes
{
    public static IReadOnlyList<Probe> All { get; } =
    [
        new("token.use-forgotten-after-others", ForgottenAsync),
        new(
            "token.expires-seconds-early",
            async c => !await WorksAfterAsync(c, 287, devices: 0) && await WorksAfterAsync(c, 285, devices: 0)
        ),
        new(
            "token.expires-seconds-late",
            async c => await WorksAfterAsync(c, 312, devices: 0) && !await WorksAfterAsync(c, 314, devices: 0)
        ),
        new(
            "token.expires-without-devices-only",
            async c => await WorksAfterAsync(c, 400, devices: 1) && !await WorksAfterAsync(c, 400, devices: 0)
        ),
        new("devices.limit-only-at-generation", OnlyAtGenerationAsync),
        new("devices.limit-refuses-token-once", RefusesOnceAsync),
        new("devices.limit-forgotten-after-a-day", AfterADayAsync),
        new("response.token-empty-sometimes", EmptySometimesAsync),
    ];

    private static async Task<bool> ForgottenAsync(FakeClient client)
    {
        var user = await client.EmmManagedUserAsync();
        var token = await client.TokenAsync(user);
        await client.ProvisionsAsync(token, "first");
        var atOnce = await client.ProvisionsAsync(token, "again");
        await client.ProvisionManyAsync(user, 6);
        return !atOnce && await client.ProvisionsAsync(token, "again");
    }

    private static async Task<bool> WorksAfterAsync(FakeClient client, int seconds, int devices)
    {
        var user = await client.EmmManagedUserAsync();
        await client.ProvisionManyAsync(user, devices);
        var token = await client.TokenAsync(user);
        await client.AdvanceAsync(TimeSpan.FromSeconds(seconds));
        return await client.ProvisionsAsync(token, "device");
    }

    private static async Task<bool> OnlyAtGenerationAsync(FakeClient client)
    {
        var user = await client.EmmManagedUserAsync();
        var token = await client.TokenAsync(user);
        await client.ProvisionManyAsync(user, 10);
        return (await client.GenerateAsync(user)).Status == 403 && await client.ProvisionsAsync(token, "eleventh");
    }

    private static async Task<bool> RefusesOnceAsync(FakeClient client)
    {
        var user = await client.EmmManagedUserAsync();
        await client.ProvisionManyAsync(user, 10);
        var token = await client.TokenAsync(user);
        return !await client.ProvisionsAsync(token, "eleventh") && await client.ProvisionsAsync(token, "eleventh");
    }

    private static async Task<bool> AfterADayAsync(FakeClient client)
    {
        var user = await client.EmmManagedUserAsync();
        await client.ProvisionManyAsync(user, 10);
        await client.AdvanceAsync(TimeSpan.FromHours(23));
        var before = await client.ProvisionsAsync(await client.TokenAsync(user), "eleventh");
        await client.AdvanceAsync(TimeSpan.FromHours(1));
        return !before && await client.ProvisionsAsync(await client.TokenAsync(user), "eleventh");
    }

    private static async Task<bool> EmptySometimesAsync(FakeClient client)
    {
        var user = await client.EmmManagedUserAsync();
        var empty = 0;
        for (var number = 1; number <= 100; number++)
        {
            empty += (await client.GenerateAsync(user)).Token is { Length: 0 } ? 1 : 0;
        }
        return empty == 1;
    }
}
