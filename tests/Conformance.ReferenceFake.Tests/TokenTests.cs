using Microsoft.Extensions.Time.Testing;

namespace Conformance.Fake.Tests;

internal sealed class TokenTests : FakeTest
{
    [Test]
    public async Task A_token_provisions_the_account_it_was_made_for()
    {
        var first = await Client.EmmManagedUserAsync();
        var second = await Client.EmmManagedUserAsync(first.EnterpriseId);
        var forFirst = await Client.TokenAsync(first);
        var forSecond = await Client.TokenAsync(second);

        var replySecond = await Client.RedeemAsync(forSecond, "device");
        var replyFirst = await Client.RedeemAsync(forFirst, "device");

        replyFirst.Status.Should().Be(200);
        replyFirst.Text.Should().Be($$"""{"provisioned":true,"enterpriseId":"{{first.EnterpriseId}}","userId":"{{first.UserId}}"}""");
        replySecond.Json["userId"]!.GetValue<string>().Should().Be(second.UserId);
    }

    [TestCase("device")]
    [TestCase("other device")]
    public async Task A_token_works_once(string again)
    {
        var token = await Client.TokenAsync(await Client.EmmManagedUserAsync());
        (await Client.ProvisionsAsync(token, "device")).Should().BeTrue();

        var reply = await Client.RedeemAsync(token, again);

        reply.Status.Should().Be(403);
        reply.Text.Should().Be("""{"provisioned":false,"reason":"token already used"}""");
    }

    [Test]
    public async Task Of_sixteen_simultaneous_redemptions_one_provisions()
    {
        for (var round = 0; round < 10; round++)
        {
            var token = await Client.TokenAsync(await Client.EmmManagedUserAsync());
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Client.ProvisionsAsync(token, $"device-{i}")));
            outcomes.Count(provisioned => provisioned).Should().Be(1);
        }
    }

    [Test]
    public async Task Tokens_are_all_different()
    {
        var users = new[] { await Client.EmmManagedUserAsync(), await Client.EmmManagedUserAsync() };

        var tokens = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Client.TokenAsync(users[i % 2])));

        tokens.Should().OnlyHaveUniqueItems();
        tokens.SelectMany(token => token).Distinct().Should().HaveCount(64);
    }

    [Test]
    public async Task A_newer_token_leaves_an_older_one_valid()
    {
        var user = await Client.EmmManagedUserAsync();
        var older = await Client.TokenAsync(user);
        await Client.TokenAsync(user);

        (await Client.ProvisionsAsync(older, "device")).Should().BeTrue();
    }

    [Test]
    public async Task An_altered_token_is_unknown()
    {
        var token = await Client.TokenAsync(await Client.EmmManagedUserAsync());
        var swapped = string.Concat(token.Select(c => char.IsAsciiLetterUpper(c) ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c)));
        var changed = (token[0] == 'a' ? 'b' : 'a') + token[1..];
        var changedAtEnd = token[..^1] + (token[^1] == 'A' ? 'B' : 'A');
        string[] altered =
        [
            "",
            "x",
            token[..^1],
            token[1..],
            token + "A",
            token + "=",
            " " + token,
            token + " ",
            token + "\n",
            swapped,
            changed,
            changedAtEnd,
        ];

        foreach (var other in altered)
        {
            (await Client.RedeemAsync(other, "device")).Text.Should().Contain("unknown token", other);
        }
        (await Client.ProvisionsAsync(token, "device")).Should().BeTrue();
    }

    [Test]
    public async Task A_token_lives_exactly_its_lifetime()
    {
        var time = new FakeTimeProvider();
        await using var client = await FakeClient.StartAsync(
            new ReferenceFakeOptions { TimeProvider = time, TokenLifetime = TimeSpan.FromSeconds(90) }
        );
        var user = await client.EmmManagedUserAsync();
        var early = await client.TokenAsync(user);
        var late = await client.TokenAsync(user);

        await client.AdvanceAsync(TimeSpan.FromSeconds(89.5));
        time.Advance(TimeSpan.FromSeconds(0.499));
        (await client.ProvisionsAsync(early, "device")).Should().BeTrue();
        time.Advance(TimeSpan.FromSeconds(0.001));
        (await client.RedeemAsync(late, "other")).Text.Should().Contain("token expired");
    }

    [Test]
    public async Task Failed_tries_do_not_extend_a_lifetime()
    {
        var time = new FakeTimeProvider();
        await using var client = await FakeClient.StartAsync(new ReferenceFakeOptions { TimeProvider = time });
        var token = await client.TokenAsync(await client.EmmManagedUserAsync());

        time.Advance(TimeSpan.FromMinutes(4));
        await client.RedeemAsync(token[..^1], "device");
        time.Advance(TimeSpan.FromMinutes(1));
        await client.RedeemAsync(token, "device");

        (await client.RedeemAsync(token, "device")).Text.Should().Contain("token expired");
    }

    [Test]
    public async Task An_access_token_outlives_the_advance_of_the_clock()
    {
        var user = await Client.EmmManagedUserAsync();
        await Client.AdvanceAsync(TimeSpan.FromDays(1));

        (await Client.GenerateAsync(user)).Status.Should().Be(200);
    }
}
