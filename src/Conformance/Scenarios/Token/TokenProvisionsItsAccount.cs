using System.Collections.Concurrent;
using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>The tokens of two users are redeemed in the opposite order, those of two users of one id in two enterprises, and those of four users at the same time; each provisions the user for whom it was generated.</summary>
internal sealed class TokenProvisionsItsAccount : Scenario
{
    private const int AtOnce = 4;
    private const string OfTwin = "redeem the token of the user of the same id";
    private const string OfFirstAgain = "redeem the first user's token from before it";

    public override Requirement Proves => TokenRequirements.ProvisionsAccount;

    public override Needs Needs => Needs.EmmManagedUsers(4).AndProvisionedAccount();

    public override async Task PlayAsync(Stage stage)
    {
        var first = await stage.EmmManagedUserAsync("prepare the first user");
        var second = await stage.EmmManagedUserAsync("prepare the second user");
        var ofFirst = await stage.GenerateAsync(first, "generate a token for the first user");
        var ofSecond = await stage.GenerateAsync(second, "generate a token for the second user");
        await stage.RedeemAsync(ofSecond, stage.NewDevice(), "redeem the second user's token");
        await stage.RedeemAsync(ofFirst, stage.NewDevice(), "redeem the first user's token");
        if (await stage.TwinAsync(first) is { } twin)
        {
            var before = await stage.GenerateAsync(first, "generate another token for the first user");
            var ofTwin = await stage.GenerateAsync(twin, "generate a token for the user of the same id");
            await stage.RedeemAsync(before, stage.NewDevice(), OfFirstAgain);
            await stage.RedeemAsync(ofTwin, stage.NewDevice(), OfTwin);
        }
        await PlayAtOnceAsync(stage, first, second);
    }

    // Of one enterprise where the target allows it: what calls at the same time could mix up is kept for each enterprise.
    private static async Task PlayAtOnceAsync(Stage stage, Account first, Account second)
    {
        var users = new List<Account> { first, second };
        for (var number = users.Count + 1; number <= AtOnce; number++)
        {
            users.Add(await stage.PrepareAsync(AccountKind.EmmManagedUser, $"prepare user {number}", first.EnterpriseId));
        }
        var tokens = new ConcurrentDictionary<int, IssuedToken>();
        await stage.RaceAsync(
            [.. users.Index()],
            async one => tokens[one.Index] = await stage.GenerateAsync(one.Item, $"at once: generate a token for user {one.Index + 1}")
        );
        var redeemed = tokens
            .OrderBy(pair => pair.Key)
            .Select(pair => (Number: pair.Key + 1, Token: pair.Value, Device: stage.NewDevice()))
            .ToList();
        await stage.RaceAsync(redeemed, one => stage.RedeemAsync(one.Token, one.Device, Redeem(one.Number)));
    }

    public override void Judge(JudgedTranscript transcript)
    {
        transcript["redeem the second user's token"].Should().HaveProvisionedItsAccount();
        transcript["redeem the first user's token"].Should().HaveProvisionedItsAccount();
        transcript.Should().NameDifferentUsers("redeem the first user's token", "redeem the second user's token");
        if (transcript.Has(OfTwin))
        {
            transcript[OfFirstAgain].Should().HaveProvisionedFor(transcript[OfFirstAgain].Step.Account!);
            transcript[OfTwin].Should().HaveProvisionedFor(transcript[OfTwin].Step.Account!);
        }
        for (var number = 1; number <= AtOnce; number++)
        {
            // What is refused because others came at the same time provisions nobody.
            var step = transcript[Redeem(number)];
            if (step.Step.Provisioned == true)
            {
                step.Should().HaveProvisionedFor(step.Step.Account!);
            }
        }
    }

    private static string Redeem(int number) => $"at once: redeem the token of user {number}";
}
