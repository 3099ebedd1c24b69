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
            Transcript("accounts.emm-managed").Prepare("prepare an EMM-managed user").Generate("generate", "t1").Redeem("redeem", "t1")
        )
            .Breaks(
                "refused",
                story => story.But("generate", Answers(403)).But("redeem", IsNotPlayed),
                "it did not (403",
                "generate",
                "redeem"
            )
            .Breaks("a token that provisions nothing", story => story.But("redeem", IsNotProvisioned), "it did not (403", "redeem")
            .Passes("the hook names no account", story => story.But("redeem", ProvisionsSomebody))
            .NeedsAnswer("redeem")
            .IsOpen("no answer", story => story.But("generate", TimesOut).But("redeem", IsNotPlayed), "no answer", "generate", "redeem");

    private static JudgeCases GoogleManaged =>
        new JudgeCases(
            AccountsRequirements.GoogleManaged,
            Transcript("accounts.google-managed")
                .Prepare("prepare an EMM-managed user")
                .Prepare("prepare a Google-managed user", "g1")
                .Refuse("generate for the Google-managed user", 400, "g1")
                .Generate("generate for the EMM-managed user", "t1")
                .Refuse("generate for the Google-managed user once more", 400, "g1")
        )
            .IsARefusal("generate for the Google-managed user once more")
            .IsARefusal("generate for the Google-managed user", "generate for the EMM-managed user");
}
