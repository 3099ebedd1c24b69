using System.CommandLine;
using Conformance.Configuration;
using Conformance.Reports;
using Conformance.Requirements;
using Conformance.Scenarios;

namespace Conformance.Cli;

/// <summary><c>conformance explain</c>: what a requirement asks, how it is tested, what commonly makes servers fail it.</summary>
internal static class ExplainCommand
{
    private const int WidestText = 110;

    private static readonly Argument<string> Id = new("id") { Description = "A requirement, for example token.single-use." };

    public static Command Create()
    {
        var command = new Command(
            "explain",
            "Explains a requirement: the clause it is based on, the script that tests it, what that needs, what commonly makes servers fail it and how to mend it."
        )
        {
            Id,
        };
        command.SetAction(parsed =>
        {
            var id = parsed.GetValue(Id)!;
            var requirement =
                Catalogue.Find(id) ?? Suite.Scenarios.FirstOrDefault(scenario => scenario.Id == id)?.Proves ?? throw Unknown(id);
            Console.Write(RequirementText.Of(requirement, Math.Min(WidestText, ConsoleReport.StandardOutput().Profile.Width)));
            return ExitCode.Success;
        });
        return command;
    }

    private static ConfigurationException Unknown(string id)
    {
        var ids = Catalogue.All.Select(requirement => requirement.Id).ToList();
        var hint =
            Spelling.DidYouMean(id, ids)
            ?? (
                ids.Where(known => known.Split('.', 2) is var parts && (parts[0] == id || parts[1] == id)).ToList() is { Count: > 0 } near
                    ? $"did you mean {string.Join(", ", near)}?"
                    : "conformance list --requirements shows them all"
            );
        return new ConfigurationException([$"there is no requirement \"{id}\": {hint}"]);
    }
}
