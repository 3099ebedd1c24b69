namespace Conformance.Fake;

/// <summary>
/// users.generateAuthenticationToken: the order of the checks. The caller's permission is checked before anything about the user.
/// </summary>
internal sealed class Endpoint(Rules rules)
{
    public async Task<Response> AnswerAsync(Call call)
    {
        var (user, problem) = Admit(call);
        problem ??= user is null ? Problems.UserNotFound() : rules.Accounts.CheckKind(user);
        problem ??= await rules.Body.CheckAsync(call);
        if (problem is not null)
        {
            return rules.Errors.Refuse(problem);
        }

        user = await rules.Body.ChooseUserAsync(call, user!);
        if (rules.Tokens.CheckUser(user) is { } refusal)
        {
            return rules.Errors.Refuse(refusal);
        }
        var token = await rules.Tokens.MintAsync(user);
        return rules.Responses.Success(token.Value);
    }

    private (User? User, Problem? Problem) Admit(Call call)
    {
        var (route, problem) = rules.Routing.Match(call.Method, call.Target);
        if (route is null)
        {
            return (null, problem);
        }

        (var caller, problem) = rules.Authorization.Authenticate(call.Authorization);
        if (caller is null)
        {
            return (null, problem);
        }
        if (!rules.Authorization.HasScope(caller))
        {
            return (null, Problems.ScopeMissing());
        }

        if (rules.Accounts.FindEnterprise(route.EnterpriseId) is not { } enterprise)
        {
            return (null, rules.Accounts.UnknownEnterprise());
        }
        return rules.Authorization.IsBound(caller, enterprise)
            ? (rules.Accounts.FindUser(enterprise, route.UserId), null)
            : (null, Problems.EnterpriseNotBound());
    }
}
