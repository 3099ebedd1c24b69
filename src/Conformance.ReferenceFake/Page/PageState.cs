using System.Globalization;
using System.Text.Json.Nodes;

namespace Conformance.Fake;

/// <summary>What the page shows, as JSON: what the fake remembers, without a token and without an access token.</summary>
internal sealed class PageState(ReferenceFakeOptions options, Rules rules, RequestLog log, TokenFingerprint fingerprint)
{
    private const int MostUsers = 50;
    private const int MostTokens = 12;
    private const int MostDevices = 20;
    private const int LongestId = 200;

    /// <summary>The state of this moment.</summary>
    public JsonObject Now()
    {
        var now = log.Now;
        return new JsonObject
        {
            ["now"] = Time(now),
            ["ahead"] = Math.Round((now - options.TimeProvider.GetUtcNow()).TotalSeconds),
            ["lifetime"] = options.TokenLifetime.TotalSeconds,
            ["deviceLimitAt"] = options.DeviceLimitAt == DeviceLimitAt.Generation ? "a token is generated" : "a token is redeemed",
            ["body"] = options.SuppliedBody == SuppliedBody.Ignored ? "ignored" : "refused",
            ["faults"] = new JsonArray([.. Faults()]),
            ["styles"] = new JsonArray([.. Styles()]),
            ["requests"] = new JsonArray([.. log.Last.Select(Request)]),
            ["users"] = Users(now),
        };
    }

    private IEnumerable<JsonNode> Faults() =>
        ReferenceFake
            .Faults.Where(fault => options.Faults.Contains(fault.Name, StringComparer.Ordinal))
            .Select(fault =>
                (JsonNode)
                    new JsonObject
                    {
                        ["name"] = fault.Name,
                        ["description"] = fault.Description,
                        ["breaks"] = fault.Breaks,
                    }
            );

    private IEnumerable<JsonNode> Styles() =>
        ReferenceFake
            .Styles.Where(style => options.Styles.Contains(style.Name, StringComparer.Ordinal))
            .Select(style => (JsonNode)new JsonObject { ["name"] = style.Name, ["description"] = style.Description });

    private static JsonNode Request(LoggedRequest request) =>
        new JsonObject
        {
            ["number"] = request.Number,
            ["at"] = Time(request.At),
            ["method"] = request.Method,
            ["path"] = request.Path,
            ["status"] = request.Status,
            ["ms"] = request.Milliseconds,
            ["said"] = request.Said,
            ["trace"] = request.Trace,
        };

    private JsonObject Users(DateTimeOffset now)
    {
        lock (rules.World.Gate)
        {
            var tokens = rules.World.Tokens.Values.ToLookup(token => token.User);
            var users = rules.World.Enterprises.Values.SelectMany(enterprise => enterprise.Users.Values).ToList();
            return new JsonObject
            {
                ["count"] = users.Count,
                ["tokens"] = rules.World.Tokens.Count,
                // The newest first: nothing is ever taken out of the dictionaries.
                ["newest"] = new JsonArray([
                    .. users.AsEnumerable().Reverse().Take(MostUsers).Select(user => User(user, [.. tokens[user]], now)),
                ]),
            };
        }
    }

    private JsonNode User(User user, IReadOnlyList<Token> tokens, DateTimeOffset now) =>
        new JsonObject
        {
            ["id"] = Cut(user.Id),
            ["enterprise"] = Cut(user.Enterprise.Id),
            ["emm"] = user.Enterprise.Emm,
            ["kind"] =
                user.Kind == AccountKind.GoogleManaged ? "Google-managed user"
                : user.Type == AccountType.DeviceAccount ? "EMM-managed device account"
                : "EMM-managed user",
            ["deviceCount"] = user.Devices.Count,
            ["devices"] = new JsonArray([.. user.Devices.TakeLast(MostDevices).Select(device => (JsonNode)JsonValue.Create(Cut(device)))]),
            ["tokenCount"] = tokens.Count,
            ["tokens"] = new JsonArray([.. tokens.Reverse().Take(MostTokens).Select(token => Token(token, now))]),
        };

    private JsonNode Token(Token token, DateTimeOffset now) =>
        new JsonObject
        {
            ["fingerprint"] = fingerprint.Of(token.Value),
            ["state"] =
                token.UsedBy is not null ? "used"
                : now >= token.ExpiresAt ? "expired"
                : rules.Devices.IsDeactivated(token) ? "deactivated"
                : "unused",
            ["expires"] = Time(token.ExpiresAt),
            ["device"] = token.UsedBy is { } device ? Cut(device) : null,
        };

    // A device id of a megabyte is an id.
    private static string Cut(string text) =>
        text.Length <= LongestId ? text : $"{text.AsSpan(0, LongestId)}... ({text.Length:N0} characters)";

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
