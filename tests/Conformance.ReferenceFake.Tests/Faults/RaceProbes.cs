namespace Conformance.Fake.Tests.Faults;

/// <summary>Probes for gaps between checking and acting. A short gap is not met in every round.</summary>
internal static class RaceProbes
{
    private const int Rounds = 20;

    public static IReadOnlyList<Probe> All { get; } =
    [
        new("token.double-tap-50ms", DoubleTapAsync),
        new("token.double-tap-5ms", DoubleTapAsync),
        new("token.double-tap-1ms", DoubleTapAsync),
        new("token.expiry-race-50ms", AgainstExpiryAsync),
        new("token.expiry-race-5ms", AgainstExpiryAsync),
        new("token.expiry-race-1ms", AgainstExpiryAsync),
        new("token.generation-race-50ms", AgainstGenerationAsync),
        new("token.generation-race-5ms", AgainstGenerationAsync),
        new("token.generation-race-1ms", AgainstGenerationAsync),
        new("devices.double-tap-50ms", SecondSlotAsync),
        new("devices.double-tap-5ms", SecondSlotAsync),
        new("devices.double-tap-1ms", SecondSlotAsync),
    ];

    private static Task<bool> DoubleTapAsync(FakeClient client) =>
        WithinRoundsAsync(async () =>
        {
            var token = await client.TokenAsync(await client.EmmManagedUserAsync());
            return await TapAsync(client, token, "device") > 1 && !await client.ProvisionsAsync(token, "other");
        });

    private static Task<bool> SecondSlotAsync(FakeClient client) =>
        WithinRoundsAsync(async () =>
        {
            var user = await client.EmmManagedUserAsync();
            var provisioned = await TapAsync(client, await client.TokenAsync(user), "tapped");
            return provisioned == 1 && await client.ProvisionManyAsync(user, 9) < 9;
        });

    private static Task<bool> AgainstGenerationAsync(FakeClient client) =>
        WithinRoundsAsync(async () =>
        {
            var user = await client.EmmManagedUserAsync();
            var token = await client.TokenAsync(user);
            var generating = Enumerable.Range(0, 4).Select(_ => client.TokenAsync(user)).ToList();
            var provisioned = await client.ProvisionsAsync(token, "device");
            await Task.WhenAll(generating);
            return provisioned && await client.ProvisionsAsync(token, "other");
        });

    private static Task<bool> AgainstExpiryAsync(FakeClient client) =>
        WithinRoundsAsync(async () =>
        {
            var token = await client.TokenAsync(await client.EmmManagedUserAsync());
            await client.ProvisionsAsync(token, "device");
            var redeeming = Enumerable.Range(0, 8).Select(number => client.ProvisionsAsync(token, $"device-{number}")).ToList();
            await client.AdvanceAsync(TimeSpan.FromMinutes(6));
            return (await Task.WhenAll(redeeming)).Contains(true) && !await client.ProvisionsAsync(token, "afterwards");
        });

    private static async Task<int> TapAsync(FakeClient client, string token, string device) =>
        (await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => client.ProvisionsAsync(token, device)))).Count(provisioned => provisioned);

    private static async Task<bool> WithinRoundsAsync(Func<Task<bool>> shows)
    {
        for (var round = 0; round < Rounds; round++)
        {
            if (await shows())
            {
                return true;
            }
        }
        return false;
    }
}
