namespace Conformance.Fake.Faults;

/// <summary>Faults in how an access token is presented and compared.</summary>
internal static class CredentialFaults
{
    private static readonly string[] WhenAnyQueryIsEnough = ["authorization.expired"];

    public static IReadOnlyList<Fault> All { get; } =
    [
        new("authorization.prefix-compared", "Only the first half of an access token is compared")
        {
            Breaks = "authorization.valid-credential",
            AlsoBreaks = ["authorization.exact-credential"],
            Apply = rules =>
                rules.FindCredentialWhere(
                    (known, presented) => presented.StartsWith(known[..(known.Length / 2)], StringComparison.Ordinal)
                ),
        },
        new("authorization.shortened-accepted", "The beginning of an access token is enough")
        {
            Breaks = "authorization.valid-credential",
            Apply = rules =>
                rules.FindCredentialWhere(
                    (known, presented) => presented.Length >= known.Length / 2 && known.StartsWith(presented, StringComparison.Ordinal)
                ),
        },
        new("authorization.lengthened-accepted", "What follows an access token is ignored")
        {
            Breaks = "authorization.valid-credential",
            Apply = rules => rules.FindCredentialWhere((known, presented) => presented.StartsWith(known, StringComparison.Ordinal)),
        },
        new("authorization.other-case-accepted", "Access tokens are compared case-insensitively")
        {
            Breaks = "authorization.exact-credential",
            Apply = rules =>
                rules.FindCredentialWhere((known, presented) => string.Equals(known, presented, StringComparison.OrdinalIgnoreCase)),
        },
        new("authorization.scheme-begins-with-bearer", "Any scheme that begins with Bearer is accepted")
        {
            Breaks = "authorization.valid-credential",
            Apply = rules => rules.Authorization.IsBearer = scheme => scheme.StartsWith("Bearer", StringComparison.OrdinalIgnoreCase),
        },
        new("authorization.scheme-ends-with-bearer", "Any scheme that ends with Bearer is accepted")
        {
            Breaks = "authorization.valid-credential",
            Apply = rules => rules.Authorization.IsBearer = scheme => scheme.EndsWith("Bearer", StringComparison.OrdinalIgnoreCase),
        },
        new("authorization.api-key-enough", "An API key in the query is enough")
        {
            Breaks = "authorization.required",
            Apply = rules => rules.TakeQueryForAuthorized(call => call.QueryValue("key") is not null),
        },
        new("authorization.any-query-token", "An access token in the query is accepted, whatever it is")
        {
            Breaks = "authorization.valid-credential",
            AlsoBreaks = WhenAnyQueryIsEnough,
            Apply = rules => rules.TakeQueryForAuthorized(call => call.QueryValue("access_token") is not null),
        },
        new("authorization.expired-in-query-accepted", "The expiry of an access token is checked only where it is in the header")
        {
            Breaks = "authorization.expired",
            Apply = rules =>
                rules.TakeQueryForAuthorized(call =>
                    call.QueryValue("access_token") is { } accessToken && rules.Authorization.FindCredential(accessToken) is not null
                ),
        },
    ];

    private static void FindCredentialWhere(this Rules rules, Func<string, string, bool> matches) =>
        rules.Authorization.FindCredential = presented =>
            rules.Credentials.ByAccessToken.FirstOrDefault(known => matches(known.Key, presented)).Value;

    /// <summary>Takes a call without an Authorization header for one of the authorized caller, because of its query.</summary>
    private static void TakeQueryForAuthorized(this Rules rules, Func<Call, bool> isTaken)
    {
        var answer = rules.AnswerAsync;
        rules.AnswerAsync = call =>
        {
            if (call.Authorization.Count == 0 && isTaken(call))
            {
                call.Headers.Authorization = "Bearer " + rules.Credentials.AuthorizedAccessToken;
            }
            return answer(call);
        };
    }
}
