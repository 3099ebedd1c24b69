using System.Collections.Concurrent;
using Microsoft.Extensions.Primitives;

namespace Conformance.Fake.Faults;

internal static class AuthorizationFaults
{
    private static readonly string[] WhenUnauthenticatedIsAccepted =
    [
        "authorization.unauthorized-401",
        "authorization.challenge",
        "authorization.no-oracle",
    ];

    private static readonly string[] WhenWrongScopeIsAccepted = ["authorization.forbidden-403", "authorization.no-oracle"];

    public static IReadOnlyList<Fault> All { get; } =
    [
        new("authorization.none-needed", "A call without a credential is accepted")
        {
            Breaks = "authorization.required",
            AlsoBreaks = ["authorization.valid-credential", "authorization.expired", .. WhenUnauthenticatedIsAccepted],
            Apply = rules => rules.TakeForAuthorized(headers => headers.Count == 0),
        },
        new("authorization.empty-accepted", "An empty Authorization header or an empty bearer token is accepted")
        {
            Breaks = "authorization.required",
            AlsoBreaks = WhenUnauthenticatedIsAccepted,
            Apply = rules =>
                rules.TakeForAuthorized(headers => headers.Count == 1 && headers.ToString().Trim().ToUpperInvariant() is "" or "BEARER"),
        },
        new("authorization.any-bearer", "An unknown access token is accepted")
        {
            Breaks = "authorization.valid-credential",
            AlsoBreaks = ["authorization.single-header", .. WhenUnauthenticatedIsAccepted],
            Apply = rules =>
            {
                var find = rules.Authorization.FindCredential;
                rules.Authorization.FindCredential = accessToken => find(accessToken) ?? rules.Caller;
            },
        },
        new("authorization.any-scheme", "A scheme other than Bearer is accepted, whatever follows it")
        {
            Breaks = "authorization.valid-credential",
            AlsoBreaks = WhenUnauthenticatedIsAccepted,
            Apply = rules =>
                rules.TakeForAuthorized(headers =>
                    headers.Count == 1 && headers[0]?.Split(' ') is [{ Length: > 0 } scheme, _, ..] && !rules.Authorization.IsBearer(scheme)
                ),
        },
        new("authorization.two-headers", "With several Authorization headers, one valid header is enough")
        {
            Breaks = "authorization.single-header",
            Apply = rules =>
            {
                var authenticate = rules.Authorization.Authenticate;
                rules.Authorization.Authenticate = headers =>
                    headers
                        .Select(header => authenticate(new StringValues(header)))
                        .FirstOrDefault(outcome => outcome.Caller is not null, authenticate(headers));
            },
        },
        new("authorization.expired-accepted", "The expiry of an access token is not checked")
        {
            Breaks = "authorization.expired",
            AlsoBreaks = WhenUnauthenticatedIsAccepted,
            Apply = rules => rules.Authorization.IsExpired = _ => false,
        },
        new(
            "authorization.expired-accepted-after-good",
            "Once a user has been given a token, expired access tokens are accepted for that user"
        )
        {
            Breaks = "authorization.expired",
            Apply = AcceptExpiredAfterGood,
        },
        new("authorization.none-403", "A missing or invalid credential is answered with 403")
        {
            Breaks = "authorization.unauthorized-401",
            AlsoBreaks = ["authorization.challenge"],
            Apply = rules =>
            {
                rules.Errors.Swap(Problems.CredentialRequired(), Problems.EnterpriseNotBound());
                rules.Errors.Swap(Problems.CredentialInvalid(), Problems.EnterpriseNotBound());
            },
        },
        new("authorization.no-challenge", "A 401 has no WWW-Authenticate header")
        {
            Breaks = "authorization.challenge",
            Apply = rules =>
            {
                var refuse = rules.Errors.Refuse;
                rules.Errors.Refuse = problem => refuse(problem with { Challenge = null });
            },
        },
        new("authorization.scope-unchecked", "Scopes are not checked")
        {
            Breaks = "authorization.scope",
            AlsoBreaks = ["authorization.look-alike-scope", .. WhenWrongScopeIsAccepted],
            Apply = rules => rules.Authorization.IsRequiredScope = _ => true,
        },
        new("authorization.scope-refused-once", "A missing scope is refused only the first time for each user")
        {
            Breaks = "authorization.scope",
            AlsoBreaks = ["authorization.look-alike-scope"],
            Apply = rules => rules.RefuseScopeOnce(_ => true),
        },
        new("authorization.scope-longer-accepted", "A scope that starts with the required one is accepted")
        {
            Breaks = "authorization.look-alike-scope",
            AlsoBreaks = WhenWrongScopeIsAccepted,
            Apply = rules =>
                rules.Authorization.IsRequiredScope = scope => scope.StartsWith(Credentials.RequiredScope, StringComparison.Ordinal),
        },
        new("authorization.scope-shorter-accepted", "A scope that is a prefix of the required one is accepted")
        {
            Breaks = "authorization.look-alike-scope",
            AlsoBreaks = WhenWrongScopeIsAccepted,
            Apply = rules =>
                rules.Authorization.IsRequiredScope = scope => Credentials.RequiredScope.StartsWith(scope, StringComparison.Ordinal),
        },
        new("authorization.scope-other-case-accepted", "Scopes are compared case-insensitively")
        {
            Breaks = "authorization.look-alike-scope",
            AlsoBreaks = WhenWrongScopeIsAccepted,
            Apply = rules => rules.Authorization.IsRequiredScope = IsRequiredScopeInAnyCase,
        },
        new("authorization.look-alike-refused-once", "The required scope in another case is refused only the first time for each user")
        {
            Breaks = "authorization.look-alike-scope",
            Apply = rules => rules.RefuseScopeOnce(IsRequiredScopeInAnyCase),
        },
        new("authorization.scope-401", "A missing scope is answered with 401")
        {
            Breaks = "authorization.forbidden-403",
            Apply = rules => rules.Errors.Swap(Problems.ScopeMissing(), Problems.CredentialInvalid()),
        },
        new("authorization.scope-500", "A missing scope is answered with 500")
        {
            Breaks = "authorization.forbidden-403",
            AlsoBreaks = ["authorization.scope", "authorization.look-alike-scope"],
            Apply = rules => rules.Errors.Swap(Problems.ScopeMissing(), Problems.Internal()),
        },
        new("authorization.other-emm-accepted", "The EMM that an enterprise is bound to is not checked")
        {
            Breaks = "authorization.other-emm",
            AlsoBreaks = ["authorization.no-oracle"],
            Apply = rules => rules.Authorization.IsBound = (_, _) => true,
        },
        new("authorization.other-emm-accepted-after-own", "Once an enterprise's own EMM has called, other EMMs are accepted")
        {
            Breaks = "authorization.other-emm",
            Apply = rules =>
            {
                var isBound = rules.Authorization.IsBound;
                var called = new ConcurrentDictionary<Enterprise, bool>();
                rules.Authorization.IsBound = (caller, enterprise) =>
                    isBound(caller, enterprise) ? called[enterprise] = true : called.ContainsKey(enterprise);
            },
        },
        new("authorization.user-looked-up-first", "An unknown user is answered with 404 before the credential is checked")
        {
            Breaks = "authorization.no-oracle",
            Apply = rules =>
                rules.RefuseFirst(
                    Problems.UserNotFound(),
                    call => rules.Routing.Match(call.Method, call.Target).Route is not null && rules.NamedUser(call) is null
                ),
        },
        new("authorization.403-tells-users", "A caller without permission learns whether the user exists: 403 if so, 404 if not")
        {
            Breaks = "authorization.no-oracle",
            Apply = rules =>
            {
                var answer = rules.AnswerAsync;
                rules.AnswerAsync = async call =>
                    await answer(call) is var response && response.Status == 403 && rules.NamedUser(call) is null
                        ? rules.Errors.Refuse(Problems.UserNotFound())
                        : response;
            },
        },
    ];

    private static bool IsRequiredScopeInAnyCase(string scope) =>
        string.Equals(scope, Credentials.RequiredScope, StringComparison.OrdinalIgnoreCase);

    private static void TakeForAuthorized(this Rules rules, Func<StringValues, bool> isTaken)
    {
        var authenticate = rules.Authorization.Authenticate;
        rules.Authorization.Authenticate = headers => isTaken(headers) ? (rules.Caller, null) : authenticate(headers);
    }

    /// <summary>Refuses a caller with such a scope the first time for each user, and accepts the scope from then on.</summary>
    private static void RefuseScopeOnce(this Rules rules, Func<string, bool> isForgiven)
    {
        var isRequired = rules.Authorization.IsRequiredScope;
        var answer = rules.AnswerAsync;
        var refused = new ConcurrentDictionary<(User, Credential), bool>();
        rules.Authorization.IsRequiredScope = scope => isRequired(scope) || isForgiven(scope);
        rules.AnswerAsync = async call =>
            rules.Authorization.Authenticate(call.Authorization).Caller is { } caller
            && !caller.Scope.Split(' ').Any(isRequired)
            && (rules.NamedUser(call) is not { } user || refused.TryAdd((user, caller), true))
                ? rules.Errors.Refuse(Problems.ScopeMissing())
                : await answer(call);
    }

    private static void AcceptExpiredAfterGood(Rules rules)
    {
        var isExpired = rules.Authorization.IsExpired;
        var answer = rules.AnswerAsync;
        var known = new ConcurrentDictionary<User, bool>();
        rules.Authorization.IsExpired = _ => false;
        rules.AnswerAsync = async call =>
        {
            var user = rules.NamedUser(call);
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
