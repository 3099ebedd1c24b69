using Conformance.Judging;
using Conformance.Judging.Histories;
using Conformance.Records;
using Conformance.Redaction;
using Conformance.Requirements;

namespace Conformance.Reports.Html;

/// <summary>The small pieces of the page that come up everywhere: verdicts, links, lists.</summary>
internal static class Pieces
{
    /// <summary>A verdict as a word with its colour.</summary>
    public static Markup Chip(Verdict verdict, bool declared = false) =>
        Markup.Of($"<span class=\"chip {Class(verdict)}\">{Word(verdict)}{(declared ? ", declared" : "")}</span>");

    /// <summary>A verdict as a word.</summary>
    public static string Word(Verdict verdict) => Words.Of(verdict).ToLowerInvariant();

    /// <summary>The class of a verdict in the style sheet.</summary>
    public static string Class(Verdict verdict) =>
        verdict switch
        {
            Verdict.Passed => "pass",
            Verdict.Warned => "warn",
            Verdict.NotProven => "open",
            Verdict.KnownFailure => "known",
            _ => "fail",
        };

    /// <summary>How binding a requirement is, and on what it is based.</summary>
    public static string Standing(Requirement requirement) => $"{Words.Of(requirement.Level)}, {Words.Of(requirement.Basis)}";

    /// <summary>The value of the attribute <c>id</c> of a requirement's part of the page.</summary>
    public static string Anchor(string id) => PlainText.Line(id, 200).Replace(' ', '-');

    /// <summary>The value of the attribute <c>id</c> of a scenario's part of the page.</summary>
    public static string ScenarioAnchor(string id) => $"scenario-{Anchor(id)}";

    /// <summary>A link to a requirement's part of the page.</summary>
    public static Markup Link(string requirement) =>
        Markup.Of($"<a class=\"id\" href=\"#{Uri.EscapeDataString(Anchor(requirement))}\">{Short(requirement)}</a>");

    /// <summary>A link to a scenario's part of the page.</summary>
    public static Markup ScenarioLink(string scenario) =>
        Markup.Of($"<a class=\"id\" href=\"#{Uri.EscapeDataString(ScenarioAnchor(scenario))}\">{Short(scenario)}</a>");

    /// <summary>Links to requirements; those beyond a number are counted.</summary>
    public static Markup Links(IReadOnlyCollection<string> requirements, int most)
    {
        var more = requirements.Count > most ? Markup.Of($" and {requirements.Count - most} more") : Markup.None;
        return Markup.Of($"{Markup.Of(requirements.Take(most).Select(Link), ", ")}{more}");
    }

    /// <summary>One row of a list of facts; nothing where there is no fact.</summary>
    public static Markup Fact(string label, string? text) => text is null ? Markup.None : Fact(label, Markup.Of($"{text}"));

    /// <summary>One row of a list of facts.</summary>
    public static Markup Fact(string label, Markup fact) => Markup.Of($"<dt>{label}</dt><dd>{fact}</dd>");

    /// <summary>What commonly causes that a requirement is not met; null where it is met, or nobody knows yet.</summary>
    public static CommonMistake? MistakeOf(RequirementResult result) =>
        result.Verdict is Verdict.Failed or Verdict.Warned or Verdict.KnownFailure ? CommonMistakes.Of(result.Requirement) : null;

    /// <summary>The order in which requirements are told: what has to be acted upon first.</summary>
    public static int Weight(RequirementResult result) =>
        result switch
        {
            { Verdict: Verdict.Failed } => 0,
            { Incomplete: true } => 1,
            { Verdict: Verdict.Warned } => 2,
            { Verdict: Verdict.KnownFailure } => 3,
            { Verdict: Verdict.NotProven } => 4,
            _ => 5,
        };

    /// <summary>What was found without the body of the answer and without a history, which stand with the evidence.</summary>
    public static string Brief(string message) =>
        message.IndexOf(Refutation.ShortestBegins, StringComparison.Ordinal) is var history and > 0 ? message[..history].TrimEnd()
        : message.IndexOf(": {", StringComparison.Ordinal) is var body and > 40 ? $"{message[..body]})."
        : message;

    /// <summary>An id as it is shown.</summary>
    public static string Short(string id) => PlainText.Line(id, 80);

    /// <summary>The text with a capital letter in front.</summary>
    public static string Sentence(string text)
    {
        var sentence = text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
        return sentence.Length == 0 || ".!?".Contains(sentence[^1], StringComparison.Ordinal) ? sentence : sentence + ".";
    }
}
