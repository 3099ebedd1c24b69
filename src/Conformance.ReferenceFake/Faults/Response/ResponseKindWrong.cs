namespace Conformance.Fake.Faults;

internal sealed class ResponseKindWrong : Fault
{
    public override string Name => "response.kind-wrong";

    public override string Description => "kind is androidenterprise#token";

    public override string Breaks => "response.kind";

    public override IReadOnlyList<string> AlsoBreaks => ["request.post"];

    public override void Apply(Rules rules)
    {
        var content = rules.Responses.Content;
        rules.Responses.Content = token =>
        {
            var body = content(token);
            body["kind"] = "androidenterprise#token";
            return body;
        };
    }
}
