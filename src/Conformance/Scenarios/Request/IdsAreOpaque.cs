using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>Ids that differ from that of the user or the enterprise are refused: in letter case, by white space, by what stands before or after them, in full-width letters or encoded twice.</summary>
internal sealed class IdsAreOpaque : Scenario
{
    private const string Plain = "generate a token with the exact id";

    public override Requirement Proves => RequestRequirements.IdsOpaque;

    public override Needs Needs => Needs.EmmManagedUsers();

    public override async Task PlayAsync(Stage stage)
    {
        var user = await stage.EmmManagedUserAsync();
        await stage.GenerateAsync(user, Plain);
        foreach (var (name, id) in OfUser(user.UserId))
        {
            await stage.GenerateAsync(user with { UserId = id }, Variant(name));
        }
        foreach (var (name, id) in Variants(user.EnterpriseId))
        {
            await stage.GenerateAsync(user with { EnterpriseId = id }, OfEnterprise(name));
        }
    }

    public override void Judge(JudgedTranscript transcript)
    {
        transcript.Control(Plain).Should().HaveGenerated();
        var account = transcript[Plain].Step.Account!;
        foreach (var (name, _) in OfUser(account.UserId))
        {
            transcript[Variant(name)].Should().BeRefused();
        }
        foreach (var (name, _) in Variants(account.EnterpriseId))
        {
            transcript[OfEnterprise(name)].Should().BeRefused();
        }
    }

    private static string Variant(string name) => $"generate a token with another id: {name}";

    private static string OfEnterprise(string name) => $"generate a token with another enterprise id: {name}";

    // An id may be such that a variant of it is the id itself.
    private static IEnumerable<(string Name, string Id)> OfUser(string id) =>
        Variants(id)
            .Concat([
                ("a tab after it", id + "\t"),
                ("a line break after it", id + "\n"),
                ("a semicolon and a parameter after it", id + ";v=1"),
                ("full-width letters", string.Concat(id.Select(Widened))),
                ("a two-dot segment before it", "x/../" + id),
                ("a one-dot segment before it", "./" + id),
            ])
            .Where(variant => variant.Item2 != id);

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
        yield return ("a letter after it", id + "x");
        // Encoded as a segment, its percent sign becomes %25: decoded once it is not the id, decoded twice it is.
        yield return ("its first character encoded twice", $"%{(int)id[0]:X2}{id[1..]}");
    }

    // The letters and digits as East Asian text writes them (U+FF01 onwards): compatibility normalisation makes the plain ones of them.
    private static char Widened(char character) => char.IsAsciiLetterOrDigit(character) ? (char)(character + 0xFEE0) : character;

    private static char SwapCase(char character) =>
        char.IsAsciiLetterUpper(character) ? char.ToLowerInvariant(character)
        : char.IsAsciiLetterLower(character) ? char.ToUpperInvariant(character)
        : character;
}
