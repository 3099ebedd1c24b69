using System.Text;
using Conformance.Requirements;
using Conformance.Scenarios;
using Conformance.Targets;

namespace Conformance.Reports;

/// <summary>What the suite knows of a requirement without a run: what is required and why, how it is tested, what commonly goes wrong.</summary>
internal static class RequirementText
{
    private const int Label = 16;

    /// <summary>One requirement for a terminal.</summary>
    /// <param name="requirement">The requirement.</param>
    /// <param name="width">How many columns a line may have.</param>
    public static string Of(Requirement requirement, int width)
    {
        var text = new StringBuilder();
        text.Append($"{requirement.Id} ({Words.Of(requirement.Level)}, {Words.Of(requirement.Basis)})\n");
        Paragraph(text, "", requirement.Statement, width);
        text.Append('\n');
        foreach (var (label, fact) in Facts(requirement))
        {
            Paragraph(text, label, fact, width);
        }
        foreach (var scenario in ScenariosOf(requirement))
        {
            text.Append($"\nscenario {scenario.Id}\n");
            foreach (var (label, fact) in Facts(scenario, requirement))
            {
                Paragraph(text, label, fact, width);
            }
        }
        return text.Append($"\nTry it alone: conformance run --config FILE --only {requirement.Id}\n").ToString();
    }

    /// <summary>All requirements as <c>contracts/requirements.md</c> has them.</summary>
    public static string Contract()
    {
        var text = new StringBuilder(
            """
            # Requirements

            What the suite asks of a server, how it finds out, what commonly makes servers fail and how to mend it. `conformance explain ID` shows the same at a
            terminal, and `requirements.json` has the list for programs. This file is generated from the code.


            """.ReplaceLineEndings("\n")
        );
        text.Append("| requirement | level | basis | statement |\n|---|---|---|---|\n");
        foreach (var requirement in Catalogue.All)
        {
            text.Append(
                $"| [{requirement.Id}](#{requirement.Id.Replace(".", "", StringComparison.Ordinal)}) | {Words.Of(requirement.Level)} | {Words.Of(requirement.Basis)} | {Escaped(requirement.Statement)} |\n"
            );
        }
        foreach (var section in Catalogue.All.GroupBy(requirement => requirement.Section))
        {
            text.Append($"\n## {Words.Of(section.Key)}\n");
            foreach (var requirement in section)
            {
                text.Append($"\n### {requirement.Id}\n\n{Escaped(requirement.Statement)}\n\n");
                text.Append($"- level: {Words.Of(requirement.Level)}, {Words.Of(requirement.Basis)}\n");
                Items(text, Facts(requirement), "");
                foreach (var scenario in ScenariosOf(requirement))
                {
                    text.Append($"- scenario `{scenario.Id}`\n");
                    Items(text, Facts(scenario, requirement), "  ");
                }
            }
        }
        return text.ToString();
    }

    private static IEnumerable<Scenario> ScenariosOf(Requirement requirement) =>
        Suite.Scenarios.Where(scenario => scenario.Proofs.Any(proof => proof.Requirement == requirement));

    private static IEnumerable<(string Label, string Fact)> Facts(Requirement requirement)
    {
        yield return ("the page says", $"{requirement.Clause.Id}: {requirement.Clause.Says}");
        if (requirement.Fairness is { } fairness)
        {
            yield return ("fair because", fairness);
        }
        if (CommonMistakes.Of(requirement) is { } mistake)
        {
            yield return ("common cause", mistake.Cause);
            yield return ("how to mend it", mistake.Remedy);
        }
    }

    private static IEnumerable<(string Label, string Fact)> Facts(Scenario scenario, Requirement requirement)
    {
        if (Scripts.Of(scenario.Id) is { } script)
        {
            yield return ("script", script.Steps);
            if (script.Control is { } control)
            {
                yield return ("control", control);
            }
        }
        yield return ("needs", Needed(scenario.Needs));
        var others = scenario.Proofs.Select(proof => proof.Requirement).Where(other => other != requirement).ToList();
        if (others.Count > 0)
        {
            yield return ("proves as well", string.Join(", ", others));
        }
    }

    private static string Needed(Needs needs)
    {
        var needed = needs.ToString();
        return (needed.Length == 0 ? "nothing beside the endpoint and its access token" : needed)
            + (needs.RedeemsIfOffered ? ", devices where they are offered" : "")
            + (needs.AdvancedClock ? " that is put forward, not waited for" : "");
    }

    private static void Items(StringBuilder text, IEnumerable<(string Label, string Fact)> facts, string indent)
    {
        foreach (var (label, fact) in facts)
        {
            text.Append($"{indent}- {label}: {Escaped(fact)}\n");
        }
    }

    private static string Escaped(string text) => Markdown.Text(text, limit: 4_000);

    private static void Paragraph(StringBuilder text, string label, string paragraph, int width)
    {
        var indent = label.Length == 0 ? 0 : Label;
        var line = new StringBuilder(label.PadRight(indent));
        var isEmpty = true;
        foreach (var word in paragraph.Split(' '))
        {
            if (!isEmpty && line.Length + 1 + word.Length > width)
            {
                text.Append(line).Append('\n');
                line.Clear().Append(' ', indent);
                isEmpty = true;
            }
            line.Append(isEmpty ? "" : " ").Append(word);
            isEmpty = false;
        }
        text.Append(line).Append('\n');
    }
}
