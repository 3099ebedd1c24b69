namespace Conformance.Fake.Faults;

internal sealed class ResponseKindMissing : Fault
{
    public override string Name => "response.kind-missing";

    public override string Description => "There is no kind";

    public override string Breaks => "response.kind";

    public override IReadOnlyList<string> AlsoBreaks => ["request.post"];

    public override void Apply(Rules rules)
    {
        var content = rules.Responses.Content;
        rules.Responses.Content = token =>
        {
            var body = content(token);
            body.Remove("kind");
            return body;
        };
    }
}
