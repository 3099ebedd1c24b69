namespace Conformance.Fake.Faults;

internal sealed class ResponseTokenNumber : Fault
{
    public override string Name => "response.token-number";

    public override string Description => "token is a number";

    public override string Breaks => "response.token";

    public override IReadOnlyList<string> AlsoBreaks => ["accounts.emm-managed", "devices.ten", "request.post"];

    public override void Apply(Rules rules)
    {
        var content = rules.Responses.Content;
        rules.Responses.Content = token =>
        {
            var body = content(token);
            body["token"] = token.Length;
            return body;
        };
    }
}
