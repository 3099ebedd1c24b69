namespace Conformance.Fake.Faults;

internal sealed class UserLookedUpFirst : Fault
{
    public override string Name => "authorization.user-looked-up-first";

    public override string Description => "An unknown user is answered with 404 before the credential is looked at";

    public override string Breaks => "authorization.no-oracle";

    public override void Apply(Rules rules)
    {
        var answer = rules.AnswerAsync;
        rules.AnswerAsync = async call =>
            rules.Routing.Match(call.Method, call.Target).Route is not null && call.NamedUser(rules) is null
                ? rules.Errors.Refuse(Problems.UserNotFound())
                : await answer(call);
    }
}
