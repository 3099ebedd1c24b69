namespace Conformance.Fake.Faults;

internal static class RulesExtensions
{
    /// <summary>The user in the path of a call, whether or not the caller has permission.</summary>
    public static User? NamedUser(this Rules rules, Call call) =>
        rules.Routing.Match(call.Method, call.Target).Route is { } route
        && rules.Accounts.FindEnterprise(route.EnterpriseId) is { } enterprise
            ? rules.Accounts.FindUser(enterprise, route.UserId)
            : null;

    /// <summary>Refuses these calls before anything else is checked.</summary>
    public static void RefuseFirst(this Rules rules, Problem problem, Func<Call, bool> isRefused)
    {
        var answer = rules.AnswerAsync;
        rules.AnswerAsync = async call => isRefused(call) ? rules.Errors.Refuse(problem) : await answer(call);
    }
}
