using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Playing;
using Conformance.Redaction;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>An altered token is refused: with a character changed, cut off, lengthened, in a different letter case or padded. So are wildcards and no token at all. Afterwards an unaltered token provisions.</summary>
internal sealed class AlteredTokensAreRefused : Scenario
{
    private const string Unaltered = "redeem the unaltered token";
    private const string Unused = "generate a token to leave unused";

    private static readonly (string Name, Func<string, string> Change)[] Altered =
    [
        ("a character changed", TextChange.InTheMiddle),
        ("the first character changed", TextChange.AtTheStart),
        ("the last character changed", TextChange.AtTheEnd),
        ("the end removed", token => token[..^Math.Max(1, token.Length / 4)]),
        ("the beginning removed", token => token[Math.Max(1, token.Length / 4)..]),
        ("a character added", token => token + "A"),
        ("the token written twice", token => token + token),
    ];

    private static readonly (string Name, Func<string, string> Change)[] Inexact =
    [
        ("a different letter case", TextChange.OfCase),
        ("a space before it", token => " " + token),
        ("a space after it", token => token + " "),
        ("a line break after it", token => token + "\n"),
    ];

    // Of a user who has an unused token, so that there is something to match.
    private static readonly (string Name, string Text)[] Wildcards =
    [
        ("nothing", ""),
        ("an SQL wildcard", "%"),
        ("a file name wildcard", "*"),
        ("a regular expression", ".*"),
    ];

    public override Requirement Proves => TokenRequirements.Altered;

    public override IReadOnlyList<Proof> Proofs => [new(TokenRequirements.Altered, Judge), new(TokenRequirements.Exact, JudgeExact)];

    public override Needs Needs => Needs.EmmManagedUsers(2 + Altered.Length + Inexact.Length).AndDevices();

    public override async Task PlayAsync(Stage stage)
    {
        // Each alteration has a user of its own: if one altered token is accepted, the next one is not refused because of that.
        foreach (var (name, change) in Altered.Concat(Inexact))
        {
            var user = await stage.EmmManagedUserAsync($"prepare the user: {name}");
            var token = await stage.GenerateAsync(user, Generate(name));
            await stage.RedeemAsync(stage.Alter(token, change), stage.NewDevice(), Redeem(name));
        }
        var withToken = await stage.EmmManagedUserAsync("prepare the user with an unused token");
        await stage.GenerateAsync(withToken, Unused);
        foreach (var (name, text) in Wildcards)
        {
            await stage.RedeemAsync(IssuedToken.MadeUp(text, withToken), stage.NewDevice(), RedeemMadeUp(name));
        }
        var other = await stage.EmmManagedUserAsync();
        await stage.RedeemAsync(await stage.GenerateAsync(other, "generate a token"), stage.NewDevice(), Unaltered);
    }

    public override void Judge(JudgedTranscript transcript)
    {
        JudgeRefused(transcript, Altered);
        transcript.Control(Unused).Should().HaveGenerated();
        foreach (var (name, text) in Wildcards)
        {
            var step = transcript[RedeemMadeUp(name)];
            // A devices hook may not take an empty token at all.
            if (text.Length > 0 || step.Step is not { Trouble.Kind: TroubleKind.Hook })
            {
                step.Should().BeRefused();
            }
        }
    }

    private static void JudgeExact(JudgedTranscript transcript)
    {
        // HTTP strips white space around the value of a header field (RFC 9110, 5.5), so the unaltered token arrived.
        var padded = Inexact.Where(one => one.Change("t").Trim() == "t" && IsInAField(transcript[Redeem(one.Name)].Step)).ToList();
        if (padded.Count > 0)
        {
            transcript.Observe("The devices hook takes the token in a header field, so white space around it was not tried.");
        }
        JudgeRefused(transcript, Inexact.Except(padded));
    }

    private static bool IsInAField(Step step) => step.Exchange?.RequestHeaders.Any(field => Marker.HoldsToken(field.Value)) == true;

    private static void JudgeRefused(JudgedTranscript transcript, IEnumerable<(string Name, Func<string, string> Change)> alterations)
    {
        foreach (var (name, _) in alterations)
        {
            // A token without letters has only one letter case, so the unaltered token was redeemed.
            var token = transcript[Redeem(name)].Step.Token;
            if (token is null || token != transcript[Generate(name)].Step.Token)
            {
                transcript[Redeem(name)].Should().BeRefused();
            }
        }
        transcript.Control(Unaltered).Should().HaveProvisioned();
    }

    private static string Generate(string name) => $"generate a token: {name}";

    private static string Redeem(string name) => $"redeem the altered token: {name}";

    private static string RedeemMadeUp(string name) => $"redeem a text in the place of a token: {name}";
}
