using System.Text.Json.Nodes;

namespace Conformance.Pact.Writing;

/// <summary>Matchers, named as Pact names them.</summary>
internal static class Match
{
    /// <summary>A text that matches as a whole.</summary>
    public static Matcher Regex(string example, string regex) => new(Rule("regex", ("value", example), ("regex", regex)));

    /// <summary>A string that matches as a whole: by itself a regular expression accepts a number, too.</summary>
    public static Matcher StringLike(string example, string regex) =>
        new(new JsonObject { ["pact:matcher:type"] = new JsonArray(Rule("type"), Rule("regex", ("regex", regex))), ["value"] = example });

    /// <summary>A status of a class: <c>clientError</c>, <c>error</c>, ...</summary>
    public static Matcher StatusCode(int example, string statusClass) =>
        new(Rule("statusCode", ("status", statusClass), ("value", example)));

    /// <summary>One of these statuses; the first is the example.</summary>
    public static Matcher StatusCode(params int[] statuses) =>
        new(
            Rule("statusCode", ("status", new JsonArray([.. statuses.Select(status => JsonValue.Create(status))])), ("value", statuses[0]))
        );

    /// <summary>A text in which the values that the provider state answers take the places <c>${name}</c>.</summary>
    public static Matcher FromProviderState(string expression, string example) =>
        new(
            new JsonObject
            {
                ["pact:matcher:type"] = "type",
                ["pact:generator:type"] = "ProviderState",
                ["expression"] = expression,
                ["value"] = example,
            }
        );

    private static JsonObject Rule(string type, params (string Name, JsonNode Value)[] members)
    {
        var rule = new JsonObject { ["pact:matcher:type"] = type };
        foreach (var (name, value) in members)
        {
            rule[name] = value;
        }
        return rule;
    }
}
