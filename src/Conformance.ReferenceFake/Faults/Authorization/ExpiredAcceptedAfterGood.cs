using System.Collections.Concurrent;

namespace Conformance.Fake.Faults;

internal sealed class ExpiredAcceptedAfterGood : Fault
{
    public override string Name => "authorization.expired-accepted-after-good";

    public override string Description => "The expiry of an access token is not looked at for a user for whom a token has been generated";

    public override string Breaks => "authorization.expired";

    public override void Apply(Rules rules)
    {
        var isExpired = rules.Authorization.IsExpired;
        var answer = rules.AnswerAsync;
        var known = new ConcurrentDictionary<User, bool>();
        rules.Authorization.IsExpired = _ => false;
        rules.AnswerAsync = async call =>
        {
            var user = call.NamedUser(rules);
            if (
                rules.Authorization.Authenticate(call.Authorization).Caller is { } caller
                && isExpired(caller)
                && (user is null || !known.ContainsKey(user))
            )
            {
                return rules.Errors.Refuse(Problems.CredentialInvalid());
            }
            var response = await answer(call);
            if (user is not null && response.Status == 200)
            {
                known[user] = true;
            }
            return response;
        };
    }
}
