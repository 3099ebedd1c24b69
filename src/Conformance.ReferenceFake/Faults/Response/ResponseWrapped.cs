using System.Text.Json.Nodes;

namespace Conformance.Fake.Faults;

internal sealed class ResponseWrapped : Fault
{
    public override string Name => "response.wrapped";

    public override string Description => "The object is wrapped in {\"data\": ...}";

    public override string Breaks => "response.token";

    public override IReadOnlyList<string> AlsoBreaks => ["response.kind"];

    public override void Apply(Rules rules)
    {
        var content = rules.Responses.Content;
        rules.Responses.Content = token => new JsonObject { ["data"] = content(token) };
    }
}
