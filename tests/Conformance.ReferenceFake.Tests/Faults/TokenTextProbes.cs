namespace Conformance.Fake.Tests.Faults;

/// <summary>Probes for faults in how the text of a token is compared.</summary>
internal static class TokenTextProbes
{
    public static IReadOnlyList<Probe> All { get; } =
    [
        new("token.first-character-ignored", c => AlteredWorksAsync(c, token => "!" + token[1..])),
        new("token.last-character-ignored", c => AlteredWorksAsync(c, token => token[..^1] + "!")),
        new("token.second-half-compared", c => AlteredWorksAsync(c, token => "!" + token[1..])),
        new("token.empty-matches", c => AlteredWorksAsync(c, _ => "")),
        new("token.sql-wildcard-matches", c => AlteredWorksAsync(c, _ => "%")),
        new("token.file-wildcard-matches", c => AlteredWorksAsync(c, _ => "*")),
        new("token.regular-expression-matches", c => AlteredWorksAsync(c, _ => ".*")),
        new("token.reusable-in-other-case", ReusableInOtherCaseAsync),
        new("token.reusable-on-same-device-later", ReusableLaterAsync),
    ];

    private static async Task<string> NewTokenAsync(FakeClient client) => await client.TokenAsync(await client.EmmManagedUserAsync());

    private static async Task<bool> AlteredWorksAsync(FakeClient client, Func<string, string> alter) =>
        await client.ProvisionsAsync(alter(await NewTokenAsync(client)), "device");

    private static async Task<bool> ReusableInOtherCaseAsync(FakeClient client)
    {
        var token = await NewTokenAsync(client);
        return await client.ProvisionsAsync(token, "one") && await client.ProvisionsAsync(token.ToUpperInvariant(), "other");
    }

    private static async Task<bool> ReusableLaterAsync(FakeClient client)
    {
        var token = await NewTokenAsync(client);
        await client.ProvisionsAsync(token, "one");
        await client.AdvanceAsync(TimeSpan.FromSeconds(31));
        return !await client.ProvisionsAsync(token, "other") && await client.ProvisionsAsync(token, "one");
    }
}
