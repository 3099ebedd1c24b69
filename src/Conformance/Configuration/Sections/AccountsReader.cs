using Conformance.Evidence;
using Conformance.Redaction;
using Conformance.Targets;

namespace Conformance.Configuration;

/// <summary>Reads <c>accounts</c>.</summary>
internal static class AccountsReader
{
    private const string FixedKey = "accounts:fixed";

    public static KeyTable Table { get; } =
        new("accounts", "Where the accounts of the scenarios come from: a URL that prepares them, or a list.");

    private static readonly Key<SensitiveText?> Url = Table.Add(
        "providerStates:url",
        Kinds.Url,
        "The URL that prepares accounts ([provider-states.md](provider-states.md)). This or `accounts:fixed` is required.",
        "\"_hooks/provider-states\""
    );

    private static readonly Key<IReadOnlyDictionary<string, SensitiveText>> Headers = Table.Add(
        "providerStates:headers",
        Kinds.Headers("text `${...}`"),
        "Header fields of those requests.",
        "{\"Authorization\": \"Bearer ${env:HOOKS}\"}",
        unset: "none"
    );

    private static readonly IReadOnlyList<AccountKeys> Accounts =
    [
        Kind(
            AccountKind.EmmManagedUser,
            "Enterprise of an EMM-managed user without a device. A scenario that redeems tokens uses accounts from the end of the list up, which no other scenario uses; give new ones to the next run. All other scenarios share the first ones. Prefer users of one enterprise: a limit per user shows in one."
        ),
        Kind(
            AccountKind.DeviceAccount,
            "Enterprise of an EMM-managed user of the type `deviceAccount`, without a device. Not needed where the server has no such accounts."
        ),
        Kind(AccountKind.GoogleManagedUser, "Enterprise of a Google-managed user."),
        Kind(AccountKind.UnknownUser, "An existing enterprise, with a user id that no user has."),
        Kind(AccountKind.UnknownEnterprise, "An id that no enterprise has, with a user that exists elsewhere."),
        Kind(AccountKind.UserOfAnotherEnterprise, "An enterprise, with a user of another enterprise of the same EMM."),
    ];

    /// <summary>Reads it.</summary>
    /// <param name="reader">The configuration.</param>
    /// <param name="baseUrl">The target's base URL, or null where it is wrong.</param>
    public static AccountsSettings Read(ConfigurationReader reader, Uri? baseUrl)
    {
        var states = ProviderStates(reader, baseUrl);
        var listed = Fixed(reader);
        return new AccountsSettings(states, listed, reader.SourceOf(FixedKey), None(reader));
    }

    private static HttpTemplate? ProviderStates(ConfigurationReader reader, Uri? baseUrl)
    {
        const string key = "accounts:providerStates";
        var url = Url.Read(reader);
        var headers = Headers.Read(reader);
        if (reader.Has(key) && reader.Has(FixedKey))
        {
            reader.Problem(Table.Section, "has both providerStates and fixed: keep one");
        }
        if (!reader.Has(Url.Path) && !reader.Has(FixedKey) && !reader.Has(AdapterReader.UrlKey))
        {
            reader.Problem(
                Url.Path,
                "is missing: write the URL that prepares accounts, for example _hooks/provider-states, or list accounts under accounts:fixed, or set adapter:url"
            );
        }
        return url is { } text && Urls.OfHook(reader, Url.Path, text, baseUrl) is { } absolute
            ? new HttpTemplate
            {
                Method = "POST",
                Url = absolute,
                Headers = headers,
            }
            : null;
    }

    private static Dictionary<AccountKind, IReadOnlyList<Account>> Fixed(ConfigurationReader reader)
    {
        var accounts = new Dictionary<AccountKind, IReadOnlyList<Account>>();
        var all = new HashSet<Account>();
        foreach (var keys in Accounts)
        {
            var key = $"{FixedKey}:{ConfigurationKey.Of(keys.Kind)}";
            var list = new List<Account>();
            foreach (var position in reader.Positions(key))
            {
                var enterprise = keys.Enterprise.ReadRequired(reader, "write the id of the enterprise", position);
                var user = keys.User.ReadRequired(reader, "write the id of the user", position);
                if (enterprise is null || user is null)
                {
                    continue;
                }
                var account = new Account(enterprise, user);
                if (!all.Add(account))
                {
                    reader.Problem($"{key}:{position}", "is listed twice: list another account, or remove it");
                }
                list.Add(account);
            }
            accounts[keys.Kind] = list;
        }
        return accounts;
    }

    private static Dictionary<AccountKind, string> None(ConfigurationReader reader)
    {
        var none = new Dictionary<AccountKind, string>();
        foreach (var keys in Accounts)
        {
            if (keys.None.Read(reader) is { } reason)
            {
                none[keys.Kind] = $"{keys.None.Path}: none, because {reason}";
                if (reader.Has($"{FixedKey}:{ConfigurationKey.Of(keys.Kind)}"))
                {
                    reader.Problem(keys.None.Path, "contradicts accounts:fixed, which lists such accounts: keep one");
                }
            }
        }
        // The one kind that a server need not have: not a word of it says that there is none.
        var device = $"{FixedKey}:{ConfigurationKey.Of(AccountKind.DeviceAccount)}";
        if (reader.Has(FixedKey) && !reader.Has(device))
        {
            none.TryAdd(AccountKind.DeviceAccount, $"{device}: none, because no device accounts are listed");
        }
        return none;
    }

    private static AccountKeys Kind(AccountKind kind, string meaning)
    {
        var name = ConfigurationKey.Of(kind);
        return new AccountKeys(
            kind,
            Table.Add($"fixed:{name}:*:enterpriseId", Kinds.Text, meaning, "\"LC01\"", unset: "no accounts"),
            Table.Add($"fixed:{name}:*:userId", Kinds.Text, "The id of that user.", "\"u1\"", unset: "no accounts"),
            Table.Add($"none:{name}", Kinds.Reason, "Why there are no such accounts.", "\"we have none\"", unset: "undeclared")
        );
    }

    private sealed record AccountKeys(AccountKind Kind, Key<string?> Enterprise, Key<string?> User, Key<string?> None);
}
