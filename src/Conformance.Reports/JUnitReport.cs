using System.Globalization;
using System.Text;
using System.Xml;
using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Records;
using Conformance.Redaction;
using Conformance.Requirements;
using Conformance.Scenarios;

namespace Conformance.Reports;

/// <summary>
/// A run in the dialect of JUnit's XML that CI servers read: a suite for each section, a test case for each requirement. It is green
/// only where the run is conformant: a breach is a failure, what is not proven is an error, unless the target declares why.
/// </summary>
internal static class JUnitReport
{
    private const int LongestText = 20_000;

    public static string Text(RunRecord run)
    {
        using var text = new Utf8Writer();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n" }))
        {
            Write(xml, run);
        }
        return text + "\n";
    }

    /// <summary>The id as a name of a test: letters, digits, _ and - only, since filters and class names stumble over dots and spaces.</summary>
    internal static string Name(string id) => string.Concat(id.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' ? c : '_'));

    private static void Write(XmlWriter xml, RunRecord run)
    {
        var overall = Overall(run);
        xml.WriteStartElement("testsuites");
        xml.WriteAttributeString("name", PlainText.Line($"conformance of {run.Target}", 300));
        Counts(
            xml,
            run.Requirements.Count + overall.Count,
            run.Requirements.Count(IsFailure) + overall.Count(one => one.IsFailure),
            run.Requirements.Count(IsError) + overall.Count(one => !one.IsFailure),
            run.DurationSeconds
        );
        foreach (var section in run.Requirements.GroupBy(result => result.Requirement.Section))
        {
            Suite(xml, run, section.Key, [.. section]);
        }
        if (overall.Count > 0)
        {
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", "run");
            Counts(xml, overall.Count, overall.Count(one => one.IsFailure), overall.Count(one => !one.IsFailure), run.DurationSeconds);
            foreach (var (name, text, isFailure) in overall)
            {
                xml.WriteStartElement("testcase");
                xml.WriteAttributeString("classname", "run");
                xml.WriteAttributeString("name", name);
                xml.WriteAttributeString("time", Seconds(run.DurationSeconds));
                Message(xml, isFailure ? "failure" : "error", run.Outcome.ToString(), text, text);
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    /// <summary>What fails a run without failing a requirement must be red as well: nobody reads a headline in a green report.</summary>
    internal static IReadOnlyList<(string Name, string Text, bool IsFailure)> Overall(RunRecord run)
    {
        var cases = run.Findings.Select((finding, index) => ($"finding_{index + 1}", finding, true)).ToList();
        if (cases.Count > 0 || run.Requirements.Any(result => IsFailure(result) || IsError(result)))
        {
            return cases;
        }
        if (run.Requirements.Count == 0)
        {
            cases.Add(("outcome", "No requirement was selected, so nothing is proven.", false));
        }
        else if (run.Outcome != Outcome.Conformant || run.Interrupted is not null)
        {
            cases.Add(
                (
                    "outcome",
                    Words.EndedEarly(run) is { } why ? $"{run.Headline} ({why})" : run.Headline,
                    run.Outcome == Outcome.NotConformant
                )
            );
        }
        return cases;
    }

    private static void Suite(XmlWriter xml, RunRecord run, Section section, IReadOnlyList<RequirementResult> results)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", Words.Of(section));
        Counts(xml, results.Count, results.Count(IsFailure), results.Count(IsError), results.Sum(result => Duration(run, result)));
        xml.WriteAttributeString("skipped", $"{results.Count(IsSkipped)}");
        xml.WriteAttributeString("timestamp", run.StartedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
        // The schema of Jenkins has properties of a suite and none of a test case.
        Properties(
            xml,
            ("target", run.Target),
            ("endpoint", run.Endpoint),
            ("build", run.TargetBuild),
            ("suite", run.SuiteVersion),
            ("seed", $"{run.Seed}"),
            ("outcome", run.Outcome.ToString()),
            ("warning", Words.Warning(run)),
            ("observed", Words.Waits(run))
        );
        foreach (var result in results)
        {
            Case(xml, run, result);
        }
        xml.WriteEndElement();
    }

    private static void Case(XmlWriter xml, RunRecord run, RequirementResult result)
    {
        var requirement = result.Requirement;
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", Words.Of(requirement.Section));
        xml.WriteAttributeString("name", Name(requirement.Id));
        xml.WriteAttributeString("time", Seconds(Duration(run, result)));
        switch (result.Verdict)
        {
            case Verdict.Failed:
                Message(xml, "failure", "failed", Words.Note(result), Explanation.Of(run, result).ToString());
                break;
            case Verdict.NotProven when !result.Declared:
                Message(xml, "error", "not proven", $"not proven: {Words.Note(result)}", Explanation.Of(run, result).ToString());
                break;
            case Verdict.NotProven:
                Message(xml, "skipped", null, $"not proven, {Words.Note(result)}", null);
                break;
            case Verdict.KnownFailure:
                Message(xml, "skipped", null, $"known failure: {Words.Note(result)}", null);
                break;
        }
        xml.WriteElementString("system-out", PlainText.Block(Output(run, result), LongestText));
        xml.WriteEndElement();
    }

    private static string Output(RunRecord run, RequirementResult result)
    {
        var requirement = result.Requirement;
        var facts = $"""
            requirement {requirement.Id}: {requirement.Statement}
            {Words.Of(requirement.Level)}, {Words.Of(requirement.Basis)}, clause {requirement.Clause.Id}
            verdict {Words.Of(result.Verdict).ToLowerInvariant()}
            """.ReplaceLineEndings("\n");
        var more =
            result.Verdict == Verdict.Warned
                ? Explanation.Of(run, result).ToString()
                : string.Join(
                    '\n',
                    result.Judgements.SelectMany(judgement => judgement.Observations).Select(text => $"observed: {PlainText.Line(text)}")
                );
        return more.Length == 0 ? facts : $"{facts}\n{more}";
    }

    /// <summary>Whether something was broken.</summary>
    internal static bool IsFailure(RequirementResult result) => result.Verdict == Verdict.Failed;

    /// <summary>Whether something stood in the way of a verdict.</summary>
    internal static bool IsError(RequirementResult result) => result.Verdict != Verdict.Failed && result.Incomplete;

    /// <summary>Whether there is a reason that the configuration gives.</summary>
    internal static bool IsSkipped(RequirementResult result) =>
        result.Verdict == Verdict.KnownFailure || (result.Verdict == Verdict.NotProven && result.Declared);

    // From the first step of each scenario that judged it to the last one.
    internal static double Duration(RunRecord run, RequirementResult result) =>
        run
            .Scenarios.Where(scenario => result.Judgements.Any(judgement => judgement.Scenario == scenario.Id))
            .Sum(scenario => scenario.Transcript is { Steps: { Count: > 0 } steps } ? Span(steps) : 0);

    private static double Span(IReadOnlyList<Step> steps) =>
        Math.Max(0, steps.Max(step => step.EndedAt) - steps.Min(step => step.StartedAt));

    private static void Counts(XmlWriter xml, int tests, int failures, int errors, double seconds)
    {
        xml.WriteAttributeString("tests", $"{tests}");
        xml.WriteAttributeString("failures", $"{failures}");
        xml.WriteAttributeString("errors", $"{errors}");
        xml.WriteAttributeString("time", Seconds(seconds));
    }

    private static void Message(XmlWriter xml, string element, string? type, string message, string? text)
    {
        xml.WriteStartElement(element);
        if (type is not null)
        {
            xml.WriteAttributeString("type", type);
        }
        xml.WriteAttributeString("message", PlainText.Line(message));
        if (text is not null)
        {
            xml.WriteString(PlainText.Block(text, LongestText));
        }
        xml.WriteEndElement();
    }

    private static void Properties(XmlWriter xml, params (string Name, string? Value)[] properties)
    {
        xml.WriteStartElement("properties");
        foreach (var (name, value) in properties.Where(property => property.Value is not null))
        {
            Property(xml, name, value!);
        }
        xml.WriteEndElement();
    }

    private static void Property(XmlWriter xml, string name, string value)
    {
        xml.WriteStartElement("property");
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("value", PlainText.Line(value, 300));
        xml.WriteEndElement();
    }

    private static string Seconds(double seconds) => seconds.ToString("0.000", CultureInfo.InvariantCulture);
}
