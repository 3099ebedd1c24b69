using Conformance.Requirements;
using Conformance.Tests.Judging;
using static Conformance.Tests.Judging.MadeUp;

namespace Conformance.Tests.Scenarios;

/// <summary>Judges of the section Accounts, on made-up transcripts.</summary>
internal static class AccountsCases
{
    public static IEnumerable<JudgeCase> All() => [.. EmmManaged, .. GoogleManaged];

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
}
