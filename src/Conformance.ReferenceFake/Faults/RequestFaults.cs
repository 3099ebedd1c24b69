using System.Collections.Concurrent;

namespace Conformance.Fake.Faults;

internal static class RequestFaults
{
    private const int LongId = 4096;

    private static readonly string[] WhenUnknownUserIsNotRefused =
    [
        "request.other-enterprise",
        "request.ids-opaque",
        "request.malformed-ids",
    ];

    public static IReadOnlyList<Fault> All { get; } =
    [
        new("request.post-refused", "Only PUT generates a token; POST is refused")
        {
            Breaks = "request.post",
            AlsoBreaks = ["accounts.emm-managed", "devices.ten", "request.other-verbs"],
            Apply = rules => rules.Routing.IsVerb = method => method is "PUT",
        },
        new("request.get-mints", "GET generates a token, as POST does")
        {
            Breaks = "request.other-verbs",
            Apply = rules => rules.Routing.IsVerb = method => method is "GET" or "POST",
        },
        new("request.put-mints", "PUT generates a token, as POST does")
        {
            Breaks = "request.other-verbs",
            Apply = rules => rules.Routing.IsVerb = method => method is "PUT" or "POST",
        },
        new("request.any-verb-mints", "Every verb generates a token")
        {
            Breaks = "request.other-verbs",
            Apply = rules => rules.Routing.IsVerb = _ => true,
        },
        new("request.unknown-enterprise-accepted", "An enterprise that does not exist is created on the fly, with its user")
        {
            Breaks = "request.unknown-enterprise",
            AlsoBreaks = ["request.malformed-ids", "request.ids-opaque"],
            Apply = rules =>
            {
                var find = rules.Accounts.FindEnterprise;
                var made = new ConcurrentDictionary<string, Enterprise>(StringComparer.Ordinal);
                rules.Accounts.FindEnterprise = id => find(id) ?? made.GetOrAdd(id, NewEnterprise);
                rules.OrElseFindUser((enterprise, id) => made.ContainsKey(enterprise.Id) ? NewUser(enterprise, id) : null);
            },
        },
        new("request.unknown-enterprise-refused-once", "An enterprise that does not exist is refused once, then created with its user")
        {
            Breaks = "request.unknown-enterprise",
            Apply = rules =>
            {
                var find = rules.Accounts.FindEnterprise;
                var refused = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
                rules.Accounts.FindEnterprise = id => find(id) ?? (refused.TryAdd(id, true) ? null : NewEnterprise(id));
                rules.OrElseFindUser((enterprise, id) => refused.ContainsKey(enterprise.Id) ? NewUser(enterprise, id) : null);
            },
        },
        new("request.unknown-enterprise-500", "A call for an enterprise that does not exist is answered with 500")
        {
            Breaks = "request.unknown-enterprise",
            AlsoBreaks = ["request.malformed-ids", "request.ids-opaque"],
            Apply = rules => rules.Accounts.UnknownEnterprise = Problems.Internal,
        },
        new("request.unknown-user-accepted", "A user that does not exist is created on the fly")
        {
            Breaks = "request.unknown-user",
            AlsoBreaks = WhenUnknownUserIsNotRefused,
            Apply = rules => rules.OrElseFindUser(NewUser),
        },
        new("request.unknown-user-refused-once", "A user that does not exist is refused only the first time")
        {
            Breaks = "request.unknown-user",
            AlsoBreaks = ["request.other-enterprise"],
            Apply = rules =>
            {
                var refused = new HashSet<(Enterprise, string)>();
                rules.OrElseFindUser((enterprise, id) => refused.Add((enterprise, id)) ? null : NewUser(enterprise, id));
            },
        },
        new("request.unknown-user-500", "A call for a user that does not exist is answered with 500")
        {
            Breaks = "request.unknown-user",
            AlsoBreaks = WhenUnknownUserIsNotRefused,
            Apply = rules => rules.Errors.Swap(Problems.UserNotFound(), Problems.Internal()),
        },
        new("request.other-enterprise-accepted", "A user is also found in enterprises that it does not belong to")
        {
            Breaks = "request.other-enterprise",
            Apply = rules => rules.OrElseFindUser((_, id) => rules.World.AnyUser(id)),
        },
        new("request.other-enterprise-accepted-after-own", "A user once found in its own enterprise is then found in every other")
        {
            Breaks = "request.other-enterprise",
            Apply = rules =>
            {
                var find = rules.Accounts.FindUser;
                var found = new ConcurrentDictionary<string, User>(StringComparer.Ordinal);
                rules.Accounts.FindUser = (enterprise, id) =>
                    find(enterprise, id) is { } user ? found[id] = user : found.GetValueOrDefault(id);
            },
        },
        new("request.id-split-at-slash", "The path is decoded before it is split, so %2F acts as a separator")
        {
            Breaks = "request.encoded-slash",
            Apply = rules =>
            {
                rules.Routing.Split = path => Uri.UnescapeDataString(path).Split('/');
                rules.Routing.Decode = segment => segment;
            },
        },
        new("request.id-not-decoded", "Ids are not percent-decoded")
        {
            Breaks = "request.ids-decoded",
            AlsoBreaks = ["request.real-clients", "request.encoded-slash"],
            Apply = rules => rules.Routing.Decode = segment => segment,
        },
        new("request.id-case-folded", "User ids are compared case-insensitively")
        {
            Breaks = "request.ids-opaque",
            Apply = rules =>
                rules.OrElseFindUser(
                    (enterprise, id) =>
                        enterprise.Users.Values.FirstOrDefault(user => string.Equals(user.Id, id, StringComparison.OrdinalIgnoreCase))
                ),
        },
        new("request.id-trimmed", "Whitespace around an id is removed")
        {
            Breaks = "request.ids-opaque",
            Apply = rules => rules.ChangeIds(id => id.Trim()),
        },
        new("request.id-leading-zeros-dropped", "Leading zeros of an id are removed")
        {
            Breaks = "request.ids-opaque",
            Apply = rules => rules.ChangeIds(id => id.TrimStart('0')),
        },
        new("request.id-dot-segments-resolved", "Dot segments are resolved, both in the path and inside a decoded id")
        {
            Breaks = "request.ids-opaque",
            Apply = rules =>
            {
                var pathOf = rules.Routing.PathOf;
                rules.Routing.PathOf = target => ResolveDotSegments(pathOf(target));
                rules.ChangeIds(ResolveDotSegments);
            },
        },
        new("request.id-wildcard", "The user id % matches any user of the enterprise")
        {
            Breaks = "request.malformed-ids",
            Apply = rules => rules.OrElseFindUser((enterprise, id) => id is "%" ? enterprise.Users.Values.FirstOrDefault() : null),
        },
        new("request.malformed-id-500", "An empty id, a dot segment or an invalid escape is answered with 500")
        {
            Breaks = "request.malformed-ids",
            Apply = rules => rules.Errors.Swap(Problems.IdMalformed(), Problems.Internal()),
        },
        new("request.invalid-escape-500", "A percent sign that does not start a valid escape is answered with 500")
        {
            Breaks = "request.malformed-ids",
            Apply = rules =>
                rules.RefuseFirst(
                    Problems.Internal(),
                    call => rules.Routing.Split(rules.Routing.PathOf(call.Target)).Any(segment => rules.Routing.Decode(segment) is null)
                ),
        },
        new("request.control-character-500", "An id with a control character is answered with 500")
        {
            Breaks = "request.malformed-ids",
            AlsoBreaks = ["request.ids-opaque"],
            Apply = rules => rules.BreakOnIds(route => (route.EnterpriseId + route.UserId).Any(char.IsControl)),
        },
        new("request.long-id-500", "An id longer than 4 KiB is answered with 500")
        {
            Breaks = "request.malformed-ids",
            Apply = rules => rules.BreakOnIds(route => Math.Max(route.EnterpriseId.Length, route.UserId.Length) > LongId),
        },
        new(
            "request.stuck-after-hostile-id",
            "After a malformed, long or hostile user id, every call for its enterprise is answered with 500"
        )
        {
            Breaks = "request.malformed-ids",
            AlsoBreaks = ["request.ids-opaque", "request.ids-decoded"],
            Apply = StickAfterHostileId,
        },
        new("request.query-refused", "A request with a query string is refused with 400")
        {
            Breaks = "request.real-clients",
            Apply = rules => rules.RefuseFirst(Problems.RequestMalformed(400), call => call.Target.Contains('?', StringComparison.Ordinal)),
        },
    ];

    private static Enterprise NewEnterprise(string id) => new(id, Credentials.AuthorizedEmm);

    private static User NewUser(Enterprise enterprise, string id) => new(enterprise, id, AccountKind.EmmManaged);

    private static void ChangeIds(this Rules rules, Func<string, string> change)
    {
        var decode = rules.Routing.Decode;
        rules.Routing.Decode = segment => decode(segment) is { } id ? change(id) : null;
    }

    private static void BreakOnIds(this Rules rules, Func<Route, bool> isFatal) =>
        rules.RefuseFirst(Problems.Internal(), call => rules.Routing.Match(call.Method, call.Target).Route is { } route && isFatal(route));

    private static string ResolveDotSegments(string path)
    {
        var resolved = new List<string>();
        foreach (var segment in path.Split('/'))
        {
            if (segment is ".." && resolved.Count > 0)
            {
                resolved.RemoveAt(resolved.Count - 1);
            }
            else if (segment is not ".")
            {
                resolved.Add(segment);
            }
        }
        return string.Join('/', resolved);
    }

    private static void StickAfterHostileId(Rules rules)
    {
        var answer = rules.AnswerAsync;
        var stuck = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        rules.AnswerAsync = async call =>
        {
            if (rules.Routing.Split(rules.Routing.PathOf(call.Target)) is not [_, _, _, _, var enterprise, _, var user, ..])
            {
                return await answer(call);
            }
            if (stuck.ContainsKey(enterprise))
            {
                return rules.Errors.Refuse(Problems.Internal());
            }
            if (IsHostile(rules.Routing.Decode(user)))
            {
                stuck[enterprise] = true;
            }
            return await answer(call);
        };
    }

    private static bool IsHostile(string? id) =>
        id is null
        || !RoutingRules.CanBeId(id)
        || id.Length > LongId
        || id.Any(character => char.IsControl(character) || character is '<' or '\'');
}
