using System.Text;
using Conformance.Redaction;
using Conformance.Requirements;
using Conformance.Scenarios.Exploring;

namespace Conformance.Reports;

/// <summary>A refuted program as a scenario that a person can read, as plain text.</summary>
internal static class ExplorationReport
{
    /// <summary>The text.</summary>
    /// <param name="found">The program.</param>
    /// <param name="file">The arguments that repeat it, or null.</param>
    public static string Text(FoundProgram found, string? file)
    {
        ArgumentNullException.ThrowIfNull(found);
        var requirement = found.Refutation.Requirement;
        var word = requirement.Level == Level.Must ? "FAILED" : "warned";
        var text = new StringBuilder($"{word, -7} {requirement.Id, -24} {PlainText.Line(found.Refutation.Message, 300)}\n");
        text.Append($"        {requirement.Statement}\n");
        foreach (var (name, kind) in found.Shortest.Users)
        {
            text.Append($"        {name} is {Article(kind.ToString())}\n");
        }
        foreach (var (index, move) in found.Shortest.Moves.Index())
        {
            text.Append($"        {index + 1}. {move}\n");
        }
        text.Append($"        seen: {PlainText.Line(string.Join("; ", found.Refutation.Shortest), 800)}\n");
        if (found.Replays > 0)
        {
            text.Append(
                found.IsRepeatable
                    ? $"        program {found.Number}, shrunk from {Words.Number(found.Original.Length, "move")} to {found.Shortest.Length} in {Words.Number(found.Replays, "replay")}\n"
                    : $"        program {found.Number}: it was not shown again in {Words.Number(found.Replays, "replay")}, so it is told in full\n"
            );
        }
        if (file is not null)
        {
            text.Append($"        Repeat it: conformance play {PlainText.Line(file, 300)}\n");
        }
        return text.ToString();
    }

    private static string Article(string kind)
    {
        var words = string.Concat(
            kind.Select((letter, at) => at > 0 && char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}")
        );
        var name = words
            .Replace("Emm managed", "EMM-managed", StringComparison.Ordinal)
            .Replace("Google managed", "Google-managed", StringComparison.Ordinal);
        return $"{("AEIOU".Contains(name[0], StringComparison.Ordinal) && !name.StartsWith("User", StringComparison.Ordinal) ? "an" : "a")} {(name.StartsWith("EMM", StringComparison.Ordinal) || name.StartsWith("Google", StringComparison.Ordinal) ? name : $"{char.ToLowerInvariant(name[0])}{name.AsSpan(1)}")}";
    }
}
