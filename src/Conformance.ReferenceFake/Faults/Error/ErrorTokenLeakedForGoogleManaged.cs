namespace Conformance.Fake.Faults;

internal sealed class ErrorTokenLeakedForGoogleManaged : Fault
{
    public override string Name => "error.token-leaked-for-google-managed";

    public override string Description => "The refusal of a Google-managed user holds a token that works";

    public override string Breaks => "response.error-no-token";

    public override IReadOnlyList<string> AlsoBreaks => ["accounts.google-managed"];

    public override void Apply(Rules rules)
    {
        var answer = rules.AnswerAsync;
        rules.AnswerAsync = async call =>
            await answer(call) is var response
            && response.Status == 400
            && call.NamedUser(rules) is { Kind: AccountKind.GoogleManaged } user
                ? response.Leaking(rules.Tokens.Mint(user))
                : response;
    }
}
