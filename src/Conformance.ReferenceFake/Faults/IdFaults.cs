namespace Conformance.Fake.Faults;

/// <summary>Faults in how ids are compared: an id that is another one finds the user or the enterprise all the same.</summary>
internal static class IdFaults
{
    private const int Compared = 20;

    public static IReadOnlyList<Fault> All { get; } =
    [
        new("request.enterprise-id-case-folded", "Enterprise ids are compared case-insensitively")
        {
            Breaks = "request.ids-opaque",
            Apply = rules =>
                rules.OrElseFindEnterprise(
                    (all, id) => all.FirstOrDefault(one => string.Equals(one.Id, id, StringComparison.OrdinalIgnoreCase))
                ),
        },
        new("request.enterprise-id-trimmed", "Whitespace around an enterprise id is removed")
        {
            Breaks = "request.ids-opaque",
            Apply = rules => rules.OrElseFindEnterprise((all, id) => all.FirstOrDefault(one => one.Id == id.Trim())),
        },
        new("request.enterprise-id-end-ignored", "What follows an enterprise id is ignored")
        {
            Breaks = "request.ids-opaque",
            Apply = rules =>
                rules.OrElseFindEnterprise((all, id) => all.FirstOrDefault(one => id.StartsWith(one.Id, StringComparison.Ordinal))),
        },
        new("request.id-prefix-compared", "Only the first twenty characters of a user id are compared")
        {
            Breaks = "request.ids-opaque",
            AlsoBreaks = ["request.ids-decoded"],
            Apply = rules => rules.FindUserBy((known, id) => id.Length > Compared && known == id[..Compared]),
        },
        new("request.id-decoded-twice", "Ids are percent-decoded twice")
        {
            Breaks = "request.ids-opaque",
            AlsoBreaks = ["request.encoded-slash"],
            Apply = rules =>
            {
                var decode = rules.Routing.Decode;
                rules.Routing.Decode = segment => decode(segment) is { } once ? decode(once) ?? once : null;
            },
        },
        new("request.id-plus-is-space", "A plus in a user id is taken for a space")
        {
            Breaks = "request.ids-opaque",
            Apply = rules => rules.FindUserBy((known, id) => known == id.Replace('+', ' ')),
        },
        new("request.id-cut-at-semicolon", "A user id ends at a semicolon")
        {
            Breaks = "request.ids-opaque",
            Apply = rules => rules.FindUserBy((known, id) => known == id.Split(';')[0]),
        },
        new("request.id-line-break-dropped", "A line break at the end of a user id is ignored")
        {
            Breaks = "request.ids-opaque",
            Apply = rules => rules.FindUserBy((known, id) => known == id.TrimEnd('\n')),
        },
        new("request.id-width-folded", "Full-width letters in a user id are taken for the plain ones")
        {
            Breaks = "request.ids-opaque",
            Apply = rules => rules.FindUserBy((known, id) => known == string.Concat(id.Select(Narrowed))),
        },
        new("request.id-any-character", "An underscore in a user id matches any character")
        {
            Breaks = "request.malformed-ids",
            Apply = rules =>
                rules.FindUserBy(
                    (known, id) => known.Length == id.Length && known.Zip(id).All(pair => pair.Second is '_' || pair.First == pair.Second)
                ),
        },
        new("request.id-any-end", "A user id that ends with % matches every id that begins like it")
        {
            Breaks = "request.malformed-ids",
            Apply = rules => rules.FindUserBy((known, id) => id is [_, .., '%'] && known.StartsWith(id[..^1], StringComparison.Ordinal)),
        },
    ];

    private static char Narrowed(char character) => character is > '\uFF00' and < '\uFF5F' ? (char)(character - 0xFEE0) : character;

    private static void FindUserBy(this Rules rules, Func<string, string, bool> matches) =>
        rules.OrElseFindUser((enterprise, id) => enterprise.Users.Values.FirstOrDefault(user => matches(user.Id, id)));

    private static void OrElseFindEnterprise(this Rules rules, Func<IEnumerable<Enterprise>, string, Enterprise?> findElsewhere)
    {
        var find = rules.Accounts.FindEnterprise;
        rules.Accounts.FindEnterprise = id =>
        {
            lock (rules.World.Gate)
            {
                return find(id) ?? findElsewhere(rules.World.Enterprises.Values, id);
            }
        };
    }
}
