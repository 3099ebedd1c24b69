using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>Ids that differ from the user's id in letter case, by a zero before it, by white space around it or by dot segments before it are refused.</summary>
internal sealed class IdsAreOpaque : Scenario
{
    private const string Plain = "generate a token with the exact id";

    public override Requirement Proves => RequestRequirements.IdsOpaque;

    public override Needs Needs => Needs.EmmManagedUsers();

    public override async Task PlayAsync(Stage stage)
    {
        var user = await stage.EmmManagedUserAsync();
        await stage.GenerateAsync(user, Plain);
        foreach (var (name, id) in Variants(user.UserId))
        {
            await stage.GenerateAsync(user with { UserId = id }, Variant(name));
        }
    }

    public override void Judge(JudgedTranscript transcript)
    {
        transcript.Control(Plain).Should().HaveGenerated();
        foreach (var (name, _) in Variants(transcript[Plain].Step.Account!.UserId))
        {
            transcript[Variant(name)].Should().BeRefused();
        }
    }

    private static string Variant(string name) => $"generate a token with another id: {name}";

    private static IEnumerable<(string Name, string Id)> Variants(string id)
    {
        var swapped = string.Concat(id.Select(SwapCase));
        if (swapped != id)
        {
            yield return ("a different letter case", swapped);
        }
        yield return ("a zero before it", "0" + id);
        yield return ("a space after it", id + " ");
        yield return ("a space before it", " " + id);
        yield return ("a tab after it", id + "\t");
        yield return ("a two-dot segment before it", "x/../" + id);
        yield return ("a one-dot segment before it", "./" + id);
    }

    private static char SwapCase(char character) =>
        char.IsAsciiLetterUpper(character) ? char.ToLowerInvariant(character)
        : char.IsAsciiLetterLower(character) ? char.ToUpperInvariant(character)
        : character;
}
