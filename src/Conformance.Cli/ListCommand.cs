using System.CommandLine;
using Conformance.Records;
using Conformance.Reports;
using Conformance.Requirements;
using Conformance.Scenarios;
using Spectre.Console;

namespace Conformance.Cli;

/// <summary><c>conformance list</c>: the scenarios, or the requirements.</summary>
internal static class ListCommand
{
    private static readonly Option<bool> ListRequirements = new("--requirements")
    {
        Description = "Lists the requirements with their level, basis and clause, instead of the scenarios.",
    };

    private static readonly Option<bool> Json = new("--json")
    {
        Description = "Prints the requirements as JSON, as contracts/requirements.json has them.",
    };

    public static Command Create()
    {
        var command = new Command("list", "Lists the scenarios, or the requirements.") { ListRequirements, Json };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(Json))
            {
                Console.Write(RequirementsJson.Text());
                return ExitCode.Success;
            }
            ConsoleReport.StandardOutput().Write(parsed.GetValue(ListRequirements) ? Requirements() : Scenarios());
            return ExitCode.Success;
        });
        return command;
    }

    private static Table Scenarios()
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("scenario", "proves", "needs");
        foreach (var scenario in Suite.Scenarios)
        {
            table.AddRow(
                Markup.Escape(scenario.Id),
                Markup.Escape(string.Join(", ", scenario.Proofs.Select(proof => proof.Requirement.Id))),
                Markup.Escape(scenario.Needs.ToString())
            );
        }
        return table;
    }

    private static Table Requirements()
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("requirement", "level", "basis", "clause", "statement");
        foreach (var requirement in Catalogue.All)
        {
            table.AddRow(
                Markup.Escape(requirement.Id),
                Name(requirement.Level),
                Name(requirement.Basis),
                Markup.Escape(requirement.Clause.Id),
                Markup.Escape(requirement.Statement)
            );
        }
        return table;
    }

    private static string Name(Enum value) => value.ToString().ToLowerInvariant();
}
