using System.Text.Json.Nodes;
using Conformance.Configuration;

namespace Conformance.Tests.Configuration;

/// <summary>A small configuration that is right, to be changed in one place.</summary>
internal static class Configured
{
    public const string File = "file.json";
    public const string Token = "access-token-0001";

    public const string Json = $$"""
        {
          "target": { "baseUrl": "http://127.0.0.1:1234/" },
          "credentials": { "authorized": { "accessToken": "{{Token}}" } },
          "accounts": { "providerStates": { "url": "_hooks/provider-states" } }
        }
        """;

    /// <summary>The layers, with the values of these keys in place of theirs; null takes a key away.</summary>
    public static ConfigurationLayers With(params (string Key, string? JsonValue)[] changes)
    {
        var root = JsonNode.Parse(Json)!.AsObject();
        foreach (var (key, value) in changes)
        {
            var names = key.Split(':');
            var at = root;
            foreach (var name in names[..^1])
            {
                at[name] ??= new JsonObject();
                at = at[name]!.AsObject();
            }
            at.Remove(names[^1]);
            if (value is not null)
            {
                at[names[^1]] = JsonNode.Parse(value);
            }
        }
        return new ConfigurationLayers().AddJson(root.ToJsonString(), File);
    }

    /// <summary>What is wrong with them.</summary>
    public static IReadOnlyList<string> Problems(this ConfigurationLayers layers)
    {
        try
        {
            Settings.Read(layers);
            return [];
        }
        catch (ConfigurationException exception)
        {
            exception.Problems.Should().OnlyContain(line => !line.Contains('\n') && !line.Contains('\r'), "each is one line");
            exception.Message.Should().Be(string.Join(Environment.NewLine, exception.Problems));
            return exception.Problems;
        }
    }

    /// <summary>A value that is wrong, and a part of the line that says so.</summary>
    public static TestCaseData Mistake(string key, string? json, string problem) =>
        new TestCaseData(key, json, problem).SetArgDisplayNames(key, json ?? "none");

    /// <summary>Holds that a wrong value is told in one line, without any secret.</summary>
    public static void ShouldTell(string key, string? value, string problem)
    {
        var line = With((key, value)).Problems().Should().ContainSingle().Which;

        line.Should().StartWith($"{File}: ").And.Contain(problem);
        line.Should().NotContain(Token).And.NotContain("pass-word-1").And.NotContain("abcdefghi").And.NotContain("\"short\"");
    }
}
