namespace Conformance.Fake.Faults;

internal sealed class ResponseTokenPadded : Fault
{
    public override string Name => "response.token-padded";

    public override string Description => "token has a space before and a line break after it";

    public override string Breaks => "response.token";

    public override IReadOnlyList<string> AlsoBreaks =>
        [
            "accounts.emm-managed",
            "devices.ten",
            "request.ids-decoded",
            "token.provisions-account",
            "token.single-use-race",
            "token.usable-for-lifetime",
        ];

    public override void Apply(Rules rules)
    {
        var content = rules.Responses.Content;
        rules.Responses.Content = token =>
        {
            var body = content(token);
            body["token"] = $" {token}\n";
            return body;
        };
    }
}
