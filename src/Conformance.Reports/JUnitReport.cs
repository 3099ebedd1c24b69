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
/// only where the run is conformant: what is not proven fails, unless the target declares why.
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
        var failures = run.Requirements.Count(Fails) + overall.Count;
        xml.WriteStartElement("testsuites");
        xml.WriteAttributeString("name", PlainText.Line($"conformance of {run.Target}", 300));
        Counts(xml, run.Requirements.Count + overall.Count, failures, run.Requirements.Count(IsSkipped), run.DurationSeconds);
        foreach (var section in run.Requirements.GroupBy(result => result.Requirement.Section))
        {
            Suite(xml, run, section.Key, [.. section]);
        }
        if (overall.Count > 0)
        {
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", "run");
            Counts(xml, overall.Count, overall.Count, 0, run.DurationSeconds);
            foreach (var (name, text) in overall)
            {
                xml.WriteStartElement("testcase");
                xml.WriteAttributeString("classname", "run");
                xml.WriteAttributeString("name", name);
                xml.WriteAttributeString("time", Seconds(run.DurationSeconds));
                Message(xml, "failure", run.Outcome.ToString(), text, text);
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    // What fails a run without failing a requirement must be red as well: nobody reads a headline in a green report.
    private static List<(string Name, string Text)> Overall(RunRecord run)
    {
        var cases = run.Findings.Select((finding, index) => ($"finding_{index + 1}", finding)).ToList();
        if (cases.Count > 0 || run.Requirements.Any(Fails))
        {
            return cases;
        }
        if (run.Requirements.Count == 0)
        {
            cases.Add(("outcome", "No requirement was selected, so nothing is proven."));
        }
        else if (run.Outcome != Outcome.Conformant || run.Interrupted is not null)
        {
            cases.Add(("outcome", Words.EndedEarly(run) is { } why ? $"{run.Headline} ({why})" : run.Headline));
        }
        return cases;
    }

    private static void Suite(XmlWriter xml, RunRecord run, Section section, IReadOnlyList<RequirementResult> results)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", Words.Of(section));
        Counts(xml, results.Count, results.Count(Fails), results.Count(IsSkipped), results.Sum(result => Duration(run, result)));
        xml.WriteAttributeString("timestamp", run.StartedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
        Properties(xml, ("warning", Words.Warning(run)), ("observed", Words.Waits(run)));
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

        xml.WriteStartElement("properties");
        Property(xml, "requirement", requirement.Id);
        Property(xml, "level", Words.Of(requirement.Level));
        Property(xml, "basis", Words.Of(requirement.Basis));
        Property(xml, "clause", requirement.Clause.Id);
        Property(xml, "verdict", Words.Of(result.Verdict).ToLowerInvariant());
        xml.WriteEndElement();

        switch (result.Verdict)
        {
            case Verdict.Failed:
                Message(xml, "failure", "failed", Words.Note(result), Explanation.Of(run, result).ToString());
                break;
            case Verdict.NotProven when !result.Declared:
                Message(xml, "failure", "not proven", $"not proven: {Words.Note(result)}", Explanation.Of(run, result).ToString());
                break;
            case Verdict.NotProven:
                Message(xml, "skipped", null, $"not proven, {Words.Note(result)}", null);
                break;
            case Verdict.KnownFailure:
                Message(xml, "skipped", null, $"known failure: {Words.Note(result)}", null);
                break;
            case Verdict.Warned:
                xml.WriteElementString("system-out", PlainText.Block(Explanation.Of(run, result).ToString(), LongestText));
                break;
            default:
                var observed = result
                    .Judgements.SelectMany(judgement => judgement.Observations)
                    .Select(text => PlainText.Line(text))
                    .ToList();
                if (observed.Count > 0)
                {
                    xml.WriteElementString("system-out", PlainText.Block(string.Join('\n', observed), LongestText));
                }
                break;
        }
        xml.WriteEndElement();
    }

    private static bool Fails(RequirementResult result) => result.Verdict == Verdict.Failed || result.Incomplete;

    private static bool IsSkipped(RequirementResult result) =>
        result.Verdict == Verdict.KnownFailure || (result.Verdict == Verdict.NotProven && result.Declared);

    // From the first step of each scenario that judged it to the last one.
    private static double Duration(RunRecord run, RequirementResult result) =>
        run
            .Scenarios.Where(scenario => result.Judgements.Any(judgement => judgement.Scenario == scenario.Id))
            .Sum(scenario => scenario.Transcript is { Steps: { Count: > 0 } steps } ? Span(steps) : 0);

    private static double Span(IReadOnlyList<Step> steps) =>
        Math.Max(0, steps.Max(step => step.EndedAt) - steps.Min(step => step.StartedAt));

    private static void Counts(XmlWriter xml, int tests, int failures, int skipped, double seconds)
    {
        xml.WriteAttributeString("tests", $"{tests}");
        xml.WriteAttributeString("failures", $"{failures}");
        xml.WriteAttributeString("errors", "0");
        xml.WriteAttributeString("skipped", $"{skipped}");
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
        if (properties.All(property => property.Value is null))
        {
            return;
        }
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
