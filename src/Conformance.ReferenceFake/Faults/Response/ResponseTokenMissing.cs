namespace Conformance.Fake.Faults;

internal sealed class ResponseTokenMissing : Fault
{
    public override string Name => "response.token-missing";

    public override string Description => "There is no token";

    public override string Breaks => "response.token";

    public override IReadOnlyList<string> AlsoBreaks => ["accounts.emm-managed", "devices.ten", "request.post"];

    public override void Apply(Rules rules)
    {
        var content = rules.Responses.Content;
        rules.Responses.Content = token =>
        {
            var body = content(token);
            body.Remove("token");
            return body;
        };
    }
}
