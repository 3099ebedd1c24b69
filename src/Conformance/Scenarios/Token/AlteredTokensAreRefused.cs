using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>A token that is changed, cut off, made longer, in other letter case or padded is refused, on every device; afterwards the token itself provisions.</summary>
internal sealed class AlteredTokensAreRefused : Scenario
{
    private const string Itself = "redeem the token itself";

    private static readonly (string Step, Func<string, string> Change)[] Altered =
    [
        ("redeem with a character changed", ChangeOne),
        ("redeem without its end", token => token[..^Math.Max(1, token.Length / 4)]),
        ("redeem without its beginning", token => token[Math.Max(1, token.Length / 4)..]),
        ("redeem with something after it", token => token + "A"),
        ("redeem twice in one", token => token + token),
    ];

    private static readonly (string Step, Func<string, string> Change)[] Inexact =
    [
        ("redeem in other letter case", SwapCase),
        ("redeem with a space before it", token => " " + token),
        ("redeem with a space after it", token => token + " "),
        ("redeem with a line break after it", token => token + "\n"),
    ];

    public override Requirement Proves => TokenRequirements.Altered;

    public override IReadOnlyList<Proof> Proofs => [new(TokenRequirements.Altered, Judge), new(TokenRequirements.Exact, JudgeExact)];

    public override Needs Needs => Needs.EmmManagedUsers(1 + Altered.Length + Inexact.Length).AndDevices();

    public override async Task PlayAsync(Stage stage)
    {
        // For each a user of its own: where an altered token is taken, the next would be refused for being used.
        foreach (var (step, change) in Altered.Concat(Inexact))
        {
            var user = await stage.EmmManagedUserAsync($"prepare a user to {step}");
            var token = await stage.GenerateAsync(user, $"generate to {step}");
            await stage.RedeemAsync(stage.Alter(token, change), stage.NewDevice(), step);
        }
        var another = await stage.EmmManagedUserAsync();
        await stage.RedeemAsync(await stage.GenerateAsync(another, "generate"), stage.NewDevice(), Itself);
    }

    public override void Judge(JudgedTranscript transcript) => JudgeRefused(transcript, Altered);

    private static void JudgeExact(JudgedTranscript transcript)
    {
        // HTTP itself strips white space off the value of a field (RFC 9110, 5.5): then it was the token itself that arrived.
        var padded = Inexact.Where(one => one.Change("t").Trim() == "t" && IsInAField(transcript[one.Step].Step)).ToList();
        if (padded.Count > 0)
        {
            JudgedTranscript.Observe("The devices hook takes the token in a header field, so white space around it was not tried.");
        }
        JudgeRefused(transcript, Inexact.Except(padded));
    }

    private static bool IsInAField(Step step) =>
        step.Exchange?.RequestHeaders.Any(field => field.Value.Contains("{{token:", StringComparison.Ordinal)) == true;

    private static void JudgeRefused(JudgedTranscript transcript, IEnumerable<(string Step, Func<string, string> Change)> alterations)
    {
        foreach (var (step, _) in alterations)
        {
            // A token without letters has no other case: then it was the token itself that was redeemed.
            if (transcript[step].Step.Token != transcript[$"generate to {step}"].Step.Token || transcript[step].Step.Token is null)
            {
                transcript[step].Should().BeRefused();
            }
        }
        transcript.Control(Itself).Should().HaveProvisioned();
    }

    // In the middle, where no encoding has bits to spare, and by a character of the same kind.
    private static string ChangeOne(string token)
    {
        var at = token.Length / 2;
        var changed = token[at] switch
        {
            '9' or 'z' or 'Z' => (char)(token[at] - 1),
            >= '0' and < '9' or >= 'a' and < 'z' or >= 'A' and < 'Z' => (char)(token[at] + 1),
            _ => 'a',
        };
        return $"{token.AsSpan(0, at)}{changed}{token.AsSpan(at + 1)}";
    }

    private static string SwapCase(string token) =>
        string.Concat(
            token.Select(character => char.IsUpper(character) ? char.ToLowerInvariant(character) : char.ToUpperInvariant(character))
        );
}
