namespace Conformance.Fake.Faults;

internal sealed class ForbiddenTellsUsers : Fault
{
    public override string Name => "authorization.403-tells-users";

    public override string Description => "A caller who may not act is told whether the user exists: 403 if so, 404 if not";

    public override string Breaks => "authorization.no-oracle";

    public override void Apply(Rules rules)
    {
        var answer = rules.AnswerAsync;
        rules.AnswerAsync = async call =>
            await answer(call) is var response && response.Status == 403 && call.NamedUser(rules) is null
                ? rules.Errors.Refuse(Problems.UserNotFound())
                : response;
    }
}
