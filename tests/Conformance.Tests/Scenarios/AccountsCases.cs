using Conformance.Requirements;
using Conformance.Tests.Judging;
using static Conformance.Tests.Judging.MadeUp;

namespace Conformance.Tests.Scenarios;

/// <summary>Judges of the section Accounts, on made-up transcripts.</summary>
internal static class AccountsCases
{
    public static IEnumerable<JudgeCase> All() => [.. EmmManaged, .. GoogleManaged, .. OneDevice, .. NewestToken];

    private static JudgeCases EmmManaged =>
        new JudgeCases(
            AccountsRequirements.EmmManaged,
            Transcript("accounts.emm-managed")
                .Prepare("prepare the user")
                .Generate("generate a token", "t1")
                .Redeem("redeem the token", "t1")
        )
            .Breaks(
                "refused",
                story => story.But("generate a token", Answers(403)).But("redeem the token", IsNotPlayed),
                "it did not (403",
                "generate a token",
                "redeem the token"
            )
            .Breaks(
                "a token that provisions nothing",
                story => story.But("redeem the token", IsNotProvisioned),
                "it did not (403",
                "redeem the token"
            )
            .Passes("the hook names no account", story => story.But("redeem the token", ProvisionsSomebody))
            .NeedsAnswer("redeem the token")
            .IsOpen(
                "no answer",
                story => story.But("generate a token", TimesOut).But("redeem the token", IsNotPlayed),
                "no answer",
                "generate a token",
                "redeem the token"
            );

    private static JudgeCases GoogleManaged =>
        new JudgeCases(
            AccountsRequirements.GoogleManaged,
            Transcript("accounts.google-managed")
                .Prepare("prepare the EMM-managed user")
                .Prepare("prepare the Google-managed user", "g1")
                .Refuse("generate a token for the Google-managed user", 400, "g1")
                .Generate("generate a token for the EMM-managed user", "t1")
                .Refuse("generate a token for the Google-managed user again", 400, "g1")
        )
            .IsARefusal("generate a token for the Google-managed user again")
            .IsARefusal("generate a token for the Google-managed user", "generate a token for the EMM-managed user");

    private static JudgeCases OneDevice =>
        new JudgeCases(
            AccountsRequirements.OneDevice,
            Transcript("accounts.one-device")
                .Prepare("prepare the device account")
                .Prepare("prepare another device account", "u2")
                .Generate("generate a token", "t1")
                .Redeem("redeem the token on the first device", "t1")
                .Generate("generate a token for a second device", "t2")
                .Redeem("redeem the token on the second device", "t2", provisioned: false)
                .Generate("generate a token for the other account", "t3", "u2")
                .Redeem("redeem the other account's token on the second device", "t3", user: "u2")
        )
            .Breaks(
                "the second device is provisioned",
                story => story.But("redeem the token on the second device", Provisions()),
                "redeem the token on the second device",
                "redeem the token on the second device"
            )
            .Passes(
                "refused when generating",
                story =>
                    story
                        .But("generate a token for a second device", Answers(403))
                        .But("redeem the token on the second device", IsNotPlayed)
            )
            .StandsOn("redeem the token on the first device", IsNotProvisioned)
            .StandsOn("redeem the other account's token on the second device", IsNotProvisioned)
            .NeedsAnswer("redeem the token on the second device");

    private static JudgeCases NewestToken =>
        new JudgeCases(
            AccountsRequirements.NewestToken,
            Transcript("accounts.newest-token")
                .Prepare("prepare the device account")
                .Prepare("prepare another device account", "u2")
                .Generate("generate the only token of the other account", "t3", "u2")
                .Generate("generate an older token", "t1")
                .Generate("generate a newer token", "t2")
                .Redeem("redeem the older token", "t1", provisioned: false)
                .Redeem("redeem the only token of the other account", "t3", user: "u2")
                .Redeem("redeem the newer token", "t2")
        )
            .Breaks(
                "the older token lives",
                story => story.But("redeem the older token", Provisions()),
                "redeem the older token",
                "redeem the older token"
            )
            .Breaks(
                "the newest token is refused",
                story => story.But("redeem the newer token", IsNotProvisioned),
                "it did not (403",
                "redeem the newer token"
            )
            .StandsOn("redeem the only token of the other account", IsNotProvisioned)
            .NeedsAnswer("redeem the newer token");
}
