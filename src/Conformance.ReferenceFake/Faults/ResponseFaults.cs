using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Conformance.Fake.Faults;

internal static class ResponseFaults
{
    private static readonly string[] WhenThereIsNoToken = ["accounts.emm-managed", "devices.ten", "request.post"];

    public static IReadOnlyList<Fault> All { get; } =
    [
        new("response.kind-wrong", "kind is androidenterprise#token")
        {
            Breaks = "response.kind",
            AlsoBreaks = ["request.post"],
            Apply = rules => rules.ChangeContent((body, _) => body["kind"] = "androidenterprise#token"),
        },
        new("response.kind-missing", "kind is missing")
        {
            Breaks = "response.kind",
            AlsoBreaks = ["request.post"],
            Apply = rules => rules.ChangeContent((body, _) => body.Remove("kind")),
        },
        new("response.kind-missing-later", "Only the first answer for each user has a kind")
        {
            Breaks = "response.kind",
            Apply = LeaveOutKindLater,
        },
        new("response.token-missing", "token is missing")
        {
            Breaks = "response.token",
            AlsoBreaks = WhenThereIsNoToken,
            Apply = rules => rules.ChangeContent((body, _) => body.Remove("token")),
        },
        new("response.token-empty", "token is empty")
        {
            Breaks = "response.token",
            AlsoBreaks = WhenThereIsNoToken,
            Apply = rules => rules.ChangeContent((body, _) => body["token"] = ""),
        },
        new("response.token-number", "token is a number")
        {
            Breaks = "response.token",
            AlsoBreaks = WhenThereIsNoToken,
            Apply = rules => rules.ChangeContent((body, token) => body["token"] = token.Length),
        },
        new("response.token-null", "token is null")
        {
            Breaks = "response.token",
            AlsoBreaks = WhenThereIsNoToken,
            Apply = rules => rules.ChangeContent((body, _) => body["token"] = null),
        },
        new("response.token-padded", "token has a leading space and a trailing line break")
        {
            Breaks = "response.token",
            AlsoBreaks =
            [
                "accounts.emm-managed",
                "devices.ten",
                "request.ids-decoded",
                "token.provisions-account",
                "token.single-use-race",
                "token.usable-for-lifetime",
            ],
            Apply = rules => rules.ChangeContent((body, token) => body["token"] = $" {token}\n"),
        },
        new("response.wrapped", "The object is wrapped in {\"data\": ...}")
        {
            Breaks = "response.token",
            AlsoBreaks = ["response.kind"],
            Apply = rules =>
            {
                var content = rules.Responses.Content;
                rules.Responses.Content = token => new JsonObject { ["data"] = content(token) };
            },
        },
        new("response.created", "Success is answered with 201")
        {
            Breaks = "response.status-200",
            Apply = rules => rules.ChangeSuccess(response => response with { Status = 201 }),
        },
        new("response.content-type-wrong", "The content type is text/html")
        {
            Breaks = "response.content-type",
            Apply = rules => rules.ChangeSuccess(response => response with { ContentType = "text/html" }),
        },
        new("response.truncated", "The JSON ends before its closing brace")
        {
            Breaks = "response.ok",
            AlsoBreaks = ["response.kind", "response.token"],
            Apply = rules => rules.ChangeSuccess(response => response with { Body = response.Body[..^1] }),
        },
        new("response.cacheable", "The answer can be cached by anyone for an hour")
        {
            Breaks = "response.not-cacheable",
            Apply = rules => rules.ChangeSuccess(response => response.With("Cache-Control", "public, max-age=3600")),
        },
    ];

    private static void ChangeSuccess(this Rules rules, Func<Response, Response> change)
    {
        var success = rules.Responses.Success;
        rules.Responses.Success = token => change(success(token));
    }

    /// <summary>Changes the JSON object of an answer. The change also gets the token.</summary>
    private static void ChangeContent(this Rules rules, Action<JsonObject, string> change)
    {
        var content = rules.Responses.Content;
        rules.Responses.Content = token =>
        {
            var body = content(token);
            change(body, token);
            return body;
        };
    }

    private static void LeaveOutKindLater(Rules rules)
    {
        var mint = rules.Tokens.Mint;
        var users = new ConcurrentDictionary<User, bool>();
        var later = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        rules.Tokens.Mint = user =>
        {
            var token = mint(user);
            if (!users.TryAdd(user, true))
            {
                later[token.Value] = true;
            }
            return token;
        };
        rules.ChangeContent(
            (body, token) =>
            {
                if (later.ContainsKey(token))
                {
                    body.Remove("kind");
                }
            }
        );
    }
}
