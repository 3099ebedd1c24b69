namespace Conformance.Fake.Faults;

internal sealed class ResponseTokenNull : Fault
{
    public override string Name => "response.token-null";

    public override string Description => "token is null";

    public override string Breaks => "response.token";

    public override IReadOnlyList<string> AlsoBreaks => ["accounts.emm-managed", "devices.ten", "request.post"];

    public override void Apply(Rules rules)
    {
        var content = rules.Responses.Content;
        rules.Responses.Content = token =>
        {
            var body = content(token);
            body["token"] = null;
            return body;
        };
    }
}
