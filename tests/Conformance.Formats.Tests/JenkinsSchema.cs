using System.Globalization;
using System.Xml.Linq;

namespace Conformance.Formats.Tests;

/// <summary>
/// What Jenkins' xUnit plugin takes for JUnit's XML (its schema junit-10), in our own words: which element may have which attributes and children.
/// A file that breaks it fails the build of a Jenkins job.
/// </summary>
internal static class JenkinsSchema
{
    private static readonly Dictionary<string, Rule> Rules = new(StringComparer.Ordinal)
    {
        ["testsuites"] = new([], ["name", "time", "tests", "failures", "errors"], ["testsuite"]),
        ["testsuite"] = new(
            ["name", "tests", "failures", "errors"],
            ["group", "time", "skipped", "timestamp", "hostname", "id", "package", "file", "log", "url"],
            ["testsuite", "properties", "testcase", "system-out", "system-err"]
        ),
        ["testcase"] = new(["name"], ["time", "classname", "group"], ["skipped", "error", "failure", "system-out", "system-err"]),
        ["properties"] = new([], [], ["property"]),
        ["property"] = new(["name", "value"], [], []),
        ["skipped"] = new([], ["type", "message"], []),
        ["error"] = new([], ["type", "message"], []),
        ["failure"] = new([], ["type", "message"], []),
        ["system-out"] = new([], [], []),
        ["system-err"] = new([], [], []),
    };

    /// <summary>What is not as the schema says.</summary>
    public static IEnumerable<string> Problems(string file)
    {
        var root = XDocument.Load(file).Root!;
        return root.Name.LocalName is "testsuites" or "testsuite" ? Problems(root) : [$"the root is {root.Name}"];
    }

    private static IEnumerable<string> Problems(XElement element)
    {
        var name = element.Name.LocalName;
        var rule = Rules[name];
        var attributes = element.Attributes().Select(attribute => attribute.Name.LocalName).ToList();
        return
        [
            .. rule.Required.Except(attributes, StringComparer.Ordinal).Select(missing => $"{name} has no {missing}"),
            .. attributes
                .Except([.. rule.Required, .. rule.Optional], StringComparer.Ordinal)
                .Select(more => $"{name} must not have {more}"),
            .. element
                .Attributes("time")
                .Where(time => !double.TryParse(time.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _))
                .Select(time => $"{name}: {time.Value} is not a time"),
            .. element
                .Elements()
                .Where(child => !rule.Children.Contains(child.Name.LocalName, StringComparer.Ordinal))
                .Select(child => $"{name} must not hold {child.Name}"),
            .. element.Elements().Where(child => Rules.ContainsKey(child.Name.LocalName)).SelectMany(Problems),
        ];
    }

    private sealed record Rule(string[] Required, string[] Optional, string[] Children);
}
