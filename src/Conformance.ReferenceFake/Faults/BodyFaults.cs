using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Conformance.Fake.Faults;

internal static class BodyFaults
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        new("body.breaks-500", "A request with a body is answered with 500")
        {
            Breaks = "body.no-effect",
            AlsoBreaks = ["body.refused"],
            Apply = rules => rules.BreakOnBody(body => body.IsSupplied),
        },
        new("body.malformed-json-500", "A body that is not valid JSON is answered with 500")
        {
            Breaks = "body.no-effect",
            AlsoBreaks = ["body.refused"],
            Apply = rules => rules.BreakOnBody(body => body.IsSupplied && ParseJson(body.Decoded) is null),
        },
        new("body.large-500", "A body of 64 KiB or more is answered with 500")
        {
            Breaks = "body.no-effect",
            AlsoBreaks = ["body.refused"],
            Apply = rules => rules.BreakOnBody(body => body.Decoded.Length >= BodyReader.Limit),
        },
        new("body.steers-user", "A userId in a JSON body overrides the one in the path")
        {
            Breaks = "body.steers-nothing",
            AlsoBreaks = ["body.refused"],
            Apply = rules =>
            {
                rules.Body.CheckAsync = _ => Task.FromResult<Problem?>(null);
                rules.Body.ChooseUserAsync = async (call, user) =>
                    UserIdIn((await call.ReadBodyAsync()).Decoded) is { } id
                        ? rules.Accounts.FindUser(user.Enterprise, id) ?? rules.World.AnyUser(id) ?? user
                        : user;
            },
        },
        new("body.accepted", "A supplied body is ignored instead of refused")
        {
            Breaks = "body.refused",
            Apply = rules => rules.Body.CheckAsync = _ => Task.FromResult<Problem?>(null),
        },
        new("body.empty-gzip-refused", "An empty gzip counts as a body")
        {
            Breaks = "body.empty-gzip",
            AlsoBreaks = ["request.real-clients"],
            Apply = rules =>
                rules.CountAsBody(headers => headers.ContentEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase)),
        },
        new("body.chunked-refused", "A chunked request counts as having a body, even when it has none")
        {
            Breaks = "body.empty-gzip",
            AlsoBreaks = ["request.real-clients"],
            Apply = rules => rules.CountAsBody(headers => headers.TransferEncoding.Count > 0),
        },
        new("body.form-refused", "A form content type is refused, even without a body")
        {
            Breaks = "request.real-clients",
            AlsoBreaks = ["body.empty-gzip"],
            Apply = rules =>
                rules.CountAsBody(headers =>
                    headers.ContentType.ToString().StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
                ),
        },
    ];

    private static void BreakOnBody(this Rules rules, Func<BodyContent, bool> isFatal)
    {
        var check = rules.Body.CheckAsync;
        rules.Body.CheckAsync = async call => isFatal(await call.ReadBodyAsync()) ? Problems.Internal() : await check(call);
    }

    /// <summary>Refuses a call because of its headers, as if it had a body.</summary>
    private static void CountAsBody(this Rules rules, Func<IHeaderDictionary, bool> counts)
    {
        var check = rules.Body.CheckAsync;
        rules.Body.CheckAsync = async call => counts(call.Headers) ? Problems.BodySupplied() : await check(call);
    }

    private static string? UserIdIn(ReadOnlyMemory<byte> body) =>
        ParseJson(body) is JsonObject json && json["userId"] is JsonValue id && id.TryGetValue(out string? text) ? text : null;

    private static JsonNode? ParseJson(ReadOnlyMemory<byte> text)
    {
        try
        {
            return JsonNode.Parse(text.Span);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
