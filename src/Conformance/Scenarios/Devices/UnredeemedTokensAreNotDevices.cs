using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>
/// A user with one device gets twelve tokens that are not redeemed; then nine more devices can be provisioned with other tokens. Where the user
/// gets no more tokens before that, a server that reserves a device slot for each pending token gives nine, and any other number is a limit on
/// pending tokens, which the page does not rule out: pending tokens are then redeemed in place of new ones. The oldest token that was not
/// redeemed does not provision an eleventh device.
/// </summary>
internal sealed class UnredeemedTokensAreNotDevices : Scenario
{
    private const int Unredeemed = 12;
    private const int Limit = 10;
    private const string Older = "redeem the older token";
    private const string Newer = "redeem the newer token";
    private const string Afterwards = "redeem the token of the user with two tokens afterwards";
    private const string LeftOver = "redeem the oldest token after ten devices";

    public override Requirement Proves => DevicesRequirements.UnredeemedTokens;

    public override IReadOnlyList<Proof> Proofs =>
        [new(DevicesRequirements.UnredeemedTokens, Judge), new(DevicesRequirements.Eleventh, JudgeEleventh)];

    public override Needs Needs => Needs.EmmManagedUsers(2).AndDevices();

    public override async Task PlayAsync(Stage stage)
    {
        var probe = await stage.EmmManagedUserAsync("prepare the user with two tokens");
        var older = await stage.GenerateAsync(probe, "generate an older token");
        var newer = await stage.GenerateAsync(probe, "generate a newer token");
        await stage.RedeemAsync(older, stage.NewDevice(), Older);
        await stage.RedeemAsync(newer, stage.NewDevice(), Newer);
        var user = await stage.EmmManagedUserAsync();
        await stage.RedeemAsync(await stage.GenerateAsync(user, Generate(1)), stage.NewDevice(), Provision(1));
        var oldest = await stage.GenerateAsync(user, Leave(1));
        var pending = new Stack<IssuedToken>();
        for (var token = oldest; token.Exists && pending.Count < Unredeemed; )
        {
            pending.Push(token);
            if (pending.Count < Unredeemed)
            {
                token = await stage.GenerateAsync(user, Leave(pending.Count + 1));
            }
        }
        // Each token is redeemed at once, because a newer one may revoke it. Whether it does is observed on the other user.
        for (var number = 2; number <= Limit; number++)
        {
            var token = await stage.GenerateAsync(user, Generate(number));
            await stage.RedeemAsync(!token.Exists && pending.TryPop(out var left) ? left : token, stage.NewDevice(), Provision(number));
        }
        await stage.RedeemAsync(oldest, stage.NewDevice(), LeftOver);
        var last = await stage.GenerateAsync(probe, "generate a token for the user with two tokens afterwards");
        await stage.RedeemAsync(last, stage.NewDevice(), Afterwards);
    }

    public override void Judge(JudgedTranscript transcript)
    {
        transcript.Control(Newer).Should().HaveProvisioned();
        transcript.Control(Provision(1)).Should().HaveProvisioned();
        var given = 0;
        while (given < Unredeemed && transcript[Leave(given + 1)].Step is { Answered: true, Token: not null })
        {
            given++;
        }
        var refused = given < Unredeemed ? TooManyRequests.AsAnswer(transcript[Leave(given + 1)]) : null;
        var isCapped = given > 0 && refused?.Step is { Answered: true, Exchange.Status: >= 400 and < 500 };
        if (isCapped && 1 + given != Limit)
        {
            transcript.Observe($"A user can have {given} pending tokens; a further one is refused with {refused!.Step.Exchange!.Status}.");
        }
        else
        {
            refused?.Should().HaveGenerated();
        }
        for (var number = 2; number <= Limit; number++)
        {
            if (!isCapped)
            {
                transcript[Generate(number)].Should().HaveGenerated();
            }
            transcript[Provision(number)].Should().HaveProvisioned();
        }
        if (transcript[Older].Step.Provisioned is { } stillUsable)
        {
            transcript.Observe(
                stillUsable
                    ? "A newer token leaves an older one of the same user usable."
                    : "A newer token revokes an older one of the same user."
            );
        }
    }

    // Generated while there was one device, it has not met a limit that is enforced at generation.
    private static void JudgeEleventh(JudgedTranscript transcript)
    {
        transcript.Control(Newer).Should().HaveProvisioned();
        for (var number = 1; number <= Limit; number++)
        {
            transcript.Control(Provision(number)).Should().HaveProvisioned();
        }
        transcript.Control(Leave(1)).Should().HaveGenerated();
        var leftOver = transcript[LeftOver];
        if (TooManyRequests.Is(leftOver.Step))
        {
            // A limit on the rate of calls would meet the other user as well.
            transcript.Control(Afterwards).Should().HaveProvisioned();
            leftOver = TooManyRequests.AsAnswer(leftOver);
        }
        leftOver.Should().BeRefused();
    }

    private static string Leave(int number) => $"generate token {number} without redeeming it";

    private static string Generate(int number) => $"generate a token for device {number}";

    private static string Provision(int number) => $"redeem the token on device {number}";
}
