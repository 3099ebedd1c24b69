namespace Conformance.Fake.Faults;

internal sealed class ErrorTokenLeakedForBody : Fault
{
    public override string Name => "error.token-leaked-for-body";

    public override string Description => "The refusal of a supplied body holds a token that works";

    public override string Breaks => "response.error-no-token";

    public override IReadOnlyList<string> AlsoBreaks => ["body.refused"];

    public override void Apply(Rules rules)
    {
        var answer = rules.AnswerAsync;
        rules.AnswerAsync = async call =>
            await answer(call) is var response && response.Status == 400 && call.NamedUser(rules) is { Kind: AccountKind.EmmManaged } user
                ? response.Leaking(rules.Tokens.Mint(user))
                : response;
    }
}
