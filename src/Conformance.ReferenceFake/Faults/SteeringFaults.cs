using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace Conformance.Fake.Faults;

/// <summary>Faults by which something other than the path names the user.</summary>
internal static class SteeringFaults
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        new("request.query-steers-user", "A userId in the query overrides the one in the path, within the enterprise")
        {
            Breaks = "request.query-steers-nothing",
            Apply = rules => rules.Steer((call, user) => Task.FromResult(rules.Sibling(user, call.QueryValue("userId")))),
        },
        new("body.form-steers-user", "A userId in a form overrides the one in the path, within the enterprise")
        {
            Breaks = "body.steers-nothing",
            AlsoBreaks = ["body.refused"],
            Apply = rules =>
            {
                rules.TakeBodies();
                rules.Steer(async (call, user) => rules.Sibling(user, FormValue(await call.ReadBodyAsync(), "userId")));
            },
        },
        new("body.array-steers-user", "A userId in the first object of a JSON array overrides the one in the path, within the enterprise")
        {
            Breaks = "body.steers-nothing",
            AlsoBreaks = ["body.refused"],
            Apply = rules =>
            {
                rules.TakeBodies();
                rules.Steer(
                    async (call, user) =>
                        Json(await call.ReadBodyAsync()) is JsonArray { Count: > 0 } array
                            ? rules.Sibling(user, Text(array[0] as JsonObject, "userId"))
                            : null
                );
            },
        },
        new("body.steers-within-enterprise", "A userId in a JSON body overrides the one in the path if both users are of one enterprise")
        {
            Breaks = "body.steers-nothing",
            AlsoBreaks = ["body.refused"],
            Apply = rules =>
            {
                rules.TakeBodies();
                rules.Steer(async (call, user) => rules.Sibling(user, Text(Json(await call.ReadBodyAsync()) as JsonObject, "userId")));
            },
        },
        new("body.steers-to-other-enterprise", "A JSON body overrides the user in the path if it names another enterprise")
        {
            Breaks = "body.steers-nothing",
            AlsoBreaks = ["body.refused"],
            Apply = rules =>
            {
                rules.TakeBodies();
                rules.Steer(
                    async (call, user) =>
                        Json(await call.ReadBodyAsync()) is JsonObject body
                        && Text(body, "enterpriseId") is { } enterpriseId
                        && enterpriseId != user.Enterprise.Id
                        && rules.Accounts.FindEnterprise(enterpriseId) is { } enterprise
                        && Text(body, "userId") is { } userId
                            ? rules.Accounts.FindUser(enterprise, userId)
                            : null
                );
            },
        },
    ];

    private static void TakeBodies(this Rules rules) => rules.Body.CheckAsync = _ => Task.FromResult<Problem?>(null);

    /// <summary>Generates the token for this user, where there is one.</summary>
    private static void Steer(this Rules rules, Func<Call, User, Task<User?>> find) =>
        rules.Body.ChooseUserAsync = async (call, user) => await find(call, user) ?? user;

    private static User? Sibling(this Rules rules, User user, string? id) =>
        id is null ? null : rules.Accounts.FindUser(user.Enterprise, id);

    private static string? FormValue(BodyContent body, string name) =>
        Encoding.UTF8.GetString(body.Decoded.Span) is var text && text.Contains('=', StringComparison.Ordinal) && !text.StartsWith('{')
            ? QueryHelpers.ParseQuery(text).TryGetValue(name, out var value)
                ? value.ToString()
                : null
            : null;

    private static string? Text(JsonObject? json, string name) =>
        json?[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static JsonNode? Json(BodyContent body)
    {
        try
        {
            return JsonNode.Parse(body.Decoded.Span);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
