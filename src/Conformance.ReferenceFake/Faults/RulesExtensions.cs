using Microsoft.AspNetCore.WebUtilities;

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

    /// <summary>Looks for a user elsewhere where the enterprise has none of this id.</summary>
    public static void OrElseFindUser(this Rules rules, Func<Enterprise, string, User?> findElsewhere)
    {
        var find = rules.Accounts.FindUser;
        rules.Accounts.FindUser = (enterprise, id) =>
        {
            lock (rules.World.Gate)
            {
                return find(enterprise, id) ?? findElsewhere(enterprise, id);
            }
        };
    }

    /// <summary>The value of a query parameter, or null.</summary>
    public static string? QueryValue(this Call call, string name)
    {
        var query = call.Target.IndexOf('?', StringComparison.Ordinal);
        return query >= 0 && QueryHelpers.ParseQuery(call.Target[query..]).TryGetValue(name, out var value) ? value.ToString() : null;
    }

    /// <summary>Does something before a token is generated.</summary>
    public static void BeforeMinting(this Rules rules, Action<User> act)
    {
        var mint = rules.Tokens.Mint;
        rules.Tokens.Mint = user =>
        {
            lock (rules.World.Gate)
            {
                act(user);
                return mint(user);
            }
        };
    }
}
