using System.Collections.Concurrent;

namespace Conformance.Fake.Faults;

internal static class RulesExtensions
{
    /// <summary>A caller with such a scope is refused the first time for a user, and from then on taken for one that has the right scope.</summary>
    public static void RefuseScopeOnce(this Rules rules, Func<string, bool> isForgiven)
    {
        var isRequired = rules.Authorization.IsRequiredScope;
        var answer = rules.AnswerAsync;
        var refused = new ConcurrentDictionary<(User, Credential), bool>();
        rules.Authorization.IsRequiredScope = scope => isRequired(scope) || isForgiven(scope);
        rules.AnswerAsync = async call =>
            rules.Authorization.Authenticate(call.Authorization).Caller is { } caller
            && !caller.Scope.Split(' ').Any(isRequired)
            && (call.NamedUser(rules) is not { } user || refused.TryAdd((user, caller), true))
                ? rules.Errors.Refuse(Problems.ScopeMissing())
                : await answer(call);
    }
}
