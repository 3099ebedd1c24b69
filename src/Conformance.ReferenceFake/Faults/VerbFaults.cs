namespace Conformance.Fake.Faults;

/// <summary>Faults in what counts as the verb of a call.</summary>
internal static class VerbFaults
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        new("request.options-mints", "OPTIONS generates a token, as POST does")
        {
            Breaks = "request.other-verbs",
            Apply = rules => rules.Routing.IsVerb = method => method is "OPTIONS" or "POST",
        },
        new("request.override-field-mints", "A GET with X-HTTP-Method-Override: POST generates a token")
        {
            Breaks = "request.method-override",
            Apply = rules => rules.TakeForPost(call => call.Headers["X-HTTP-Method-Override"] == "POST"),
        },
        new("request.override-query-mints", "A GET with _method=POST in the query generates a token")
        {
            Breaks = "request.method-override",
            Apply = rules => rules.TakeForPost(call => call.QueryValue("_method") == "POST"),
        },
    ];

    private static void TakeForPost(this Rules rules, Func<Call, bool> isTaken)
    {
        var answer = rules.AnswerAsync;
        rules.AnswerAsync = call =>
        {
            if (isTaken(call))
            {
                call.Method = "POST";
            }
            return answer(call);
        };
    }
}
