using System.Collections.Concurrent;

namespace Conformance.Fake.Faults;

internal static class AccountFaults
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        new("accounts.google-managed-accepted", "A Google-managed user gets a token")
        {
            Breaks = "accounts.google-managed",
            Apply = rules => rules.Accounts.CheckKind = _ => null,
        },
        new("accounts.google-managed-refused-once", "A Google-managed user is refused only the first time")
        {
            Breaks = "accounts.google-managed",
            Apply = rules =>
            {
                var checkKind = rules.Accounts.CheckKind;
                var refused = new ConcurrentDictionary<User, bool>();
                rules.Accounts.CheckKind = user => checkKind(user) is { } problem && refused.TryAdd(user, true) ? problem : null;
            },
        },
        new("accounts.google-managed-500", "A call for a Google-managed user is answered with 500")
        {
            Breaks = "accounts.google-managed",
            Apply = rules => rules.Errors.Swap(Problems.NotEmmManaged(), Problems.Internal()),
        },
        new("accounts.emm-managed-refused", "An EMM-managed user is refused; a Google-managed user gets a token")
        {
            Breaks = "accounts.emm-managed",
            AlsoBreaks = ["accounts.google-managed", "devices.ten", "request.post"],
            Apply = rules => rules.Accounts.CheckKind = user => user.Kind == AccountKind.GoogleManaged ? null : Problems.NotEmmManaged(),
        },
    ];
}
