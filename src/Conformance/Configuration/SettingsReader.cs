using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using Conformance.Evidence;
using Conformance.Redaction;
using Conformance.Targets;

namespace Conformance.Configuration;

/// <summary>Reads the sections of the configuration.</summary>
internal sealed partial class SettingsReader(ConfigurationReader reader)
{
    private const string BaseUrlKey = "target:baseUrl";
    private const string ApiPath = "/androidenterprise/v1";

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    // What a run takes beside its longest wait, at the most.
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(10);

    public static Settings Read(ConfigurationLayers layers)
    {
        var reader = new ConfigurationReader(layers);
        var settings = new SettingsReader(reader).Read();
        reader.ReportUnknownKeys();
        return reader.Problems.Count == 0 ? settings : throw new ConfigurationException(reader.Problems);
    }

    /// <summary>Reads them; what is wrong with them is in the problems of the reader.</summary>
    public Settings Read()
    {
        var baseUrls = BaseUrls();
        var baseUrl = baseUrls.FirstOrDefault();
        var clock = Clock(baseUrls);
        var name = reader.Text("target:name");
        var expectations = Expectations();
        return new Settings
        {
            TargetName = name ?? (baseUrl is null ? "target" : new Redactor(reader.Secrets).Redact(baseUrl.Authority)),
            BaseUrls = baseUrls,
            Endpoint = baseUrl is null ? "" : RecordedBaseUrl(baseUrl),
            Headers = reader.Headers(
                "target:headers",
                ("Authorization", "belongs into credentials:authorized:accessToken: here it would go out with calls that are to have none")
            ),
            Credentials = Credentials(),
            ProviderStates = ProviderStates(baseUrl),
            FixedAccounts = FixedAccountsOf(),
            AccountsSource = reader.SourceOf("accounts:fixed"),
            AccountsDeclaredNone = AccountsDeclaredNone(),
            Devices = Devices(baseUrls),
            Clock = clock,
            Expectations = expectations,
            KnownFailures = KnownFailuresReader.Read(reader),
            Run = Run(clock.Offered is { Advance: null } ? expectations.LongestWait : null),
            Secrets = reader.Secrets,
        };
    }

    private List<Uri> BaseUrls()
    {
        var urls = new List<Uri>();
        if (!reader.Has(BaseUrlKey))
        {
            reader.Problem(BaseUrlKey, "is missing: write the URL of the server to check, for instance https://emm.example/");
        }
        foreach (var key in reader.Positions("target:replicas").Select(n => $"target:replicas:{n}").Prepend(BaseUrlKey))
        {
            if (reader.HttpUrl(key, reader.Sensitive(key)) is not { } url)
            {
                continue;
            }
            if (url.Query.Length > 0 || url.Fragment.Length > 0)
            {
                reader.Problem(key, "has a query or a fragment: write only what comes before androidenterprise/v1/...");
                continue;
            }
            if (
                url.AbsolutePath.TrimEnd('/').EndsWith(ApiPath, StringComparison.OrdinalIgnoreCase)
                || url.AbsolutePath.Contains($"{ApiPath}/enterprises", StringComparison.OrdinalIgnoreCase)
            )
            {
                reader.Problem(key, "holds androidenterprise/v1, which the suite adds itself: write only what comes before it");
                continue;
            }
            urls.Add(url.AbsoluteUri.EndsWith('/') ? url : new Uri(url.AbsoluteUri + "/"));
        }
        return urls;
    }

    private string RecordedBaseUrl(Uri baseUrl) =>
        reader.Sensitive(BaseUrlKey) is { } text && text.Value != text.Recorded ? text.Recorded : baseUrl.AbsoluteUri;

    private Dictionary<CredentialRole, Hook<AccessToken>> Credentials()
    {
        var credentials = new Dictionary<CredentialRole, Hook<AccessToken>>();
        foreach (var role in Enum.GetValues<CredentialRole>())
        {
            var key = $"credentials:{ConfigurationKey.Of(role)}";
            var token = reader.WholeSecret($"{key}:accessToken", $"credential:{ConfigurationKey.Of(role)}");
            var none = reader.Reason($"{key}:none");
            if (token is not null && none is not null)
            {
                reader.Problem(key, "has both accessToken and none: keep one");
            }
            if (token is { } text && text.Value.Any(character => character is <= ' ' or > '~'))
            {
                reader.Problem(
                    $"{key}:accessToken",
                    "has a space, a line break or another character that no access token has: write the access token alone, without Bearer"
                );
            }
            else if (token is { Value: ['$', not '{', ..] or ['%', .., '%'] })
            {
                reader.Problem(
                    $"{key}:accessToken",
                    "looks like a variable that nothing replaced: write ${env:NAME}, or the access token itself"
                );
            }
            if (role == CredentialRole.Authorized && token is null && !reader.Has($"{key}:accessToken"))
            {
                reader.Problem($"{key}:accessToken", "is missing: write an access token with the scope, for instance ${env:ACCESS_TOKEN}");
            }
            credentials[role] =
                token is { } has ? Hook<AccessToken>.Of(new AccessToken(has))
                : none is not null ? Hook<AccessToken>.None($"{key}: none, because {none}")
                : Hook<AccessToken>.Undeclared($"{key} is not configured: give an accessToken, or none with a reason");
        }
        return credentials;
    }

    private HttpTemplate? ProviderStates(Uri? baseUrl)
    {
        const string key = "accounts:providerStates";
        var url = reader.Sensitive($"{key}:url");
        var headers = reader.Headers($"{key}:headers");
        if (reader.Has(key) && reader.Has("accounts:fixed"))
        {
            reader.Problem("accounts", "has both providerStates and fixed: keep one");
        }
        if (!reader.Has($"{key}:url") && !reader.Has("accounts:fixed"))
        {
            reader.Problem(
                $"{key}:url",
                "is missing: write the URL that prepares accounts, for instance _hooks/provider-states, or ids under accounts:fixed"
            );
        }
        return url is { } text && AbsoluteUrl($"{key}:url", text, baseUrl) is { } absolute
            ? new HttpTemplate
            {
                Method = "POST",
                Url = absolute,
                Headers = headers,
            }
            : null;
    }

    private Dictionary<AccountKind, IReadOnlyList<Account>> FixedAccountsOf()
    {
        var accounts = new Dictionary<AccountKind, IReadOnlyList<Account>>();
        foreach (var kind in Enum.GetValues<AccountKind>())
        {
            var key = $"accounts:fixed:{ConfigurationKey.Of(kind)}";
            var list = new List<Account>();
            foreach (var position in reader.Positions(key))
            {
                var enterprise = reader.RequiredText($"{key}:{position}:enterpriseId", "write the id of the enterprise");
                var user = reader.RequiredText($"{key}:{position}:userId", "write the id of the user");
                if (enterprise is null || user is null)
                {
                    continue;
                }
                var account = new Account(enterprise, user);
                if (list.Contains(account) || accounts.Values.Any(others => others.Contains(account)))
                {
                    reader.Problem(
                        $"{key}:{position}",
                        "is listed twice: no two scenarios may share an account: write another, or leave it out"
                    );
                }
                list.Add(account);
            }
            accounts[kind] = list;
        }
        return accounts;
    }

    private Dictionary<AccountKind, string> AccountsDeclaredNone()
    {
        var none = new Dictionary<AccountKind, string>();
        foreach (var kind in Enum.GetValues<AccountKind>())
        {
            var key = $"accounts:none:{ConfigurationKey.Of(kind)}";
            if (reader.Reason(key) is { } reason)
            {
                none[kind] = $"{key}: none, because {reason}";
                if (reader.Has($"accounts:fixed:{ConfigurationKey.Of(kind)}"))
                {
                    reader.Problem(key, "contradicts accounts:fixed, which lists some: keep one");
                }
            }
        }
        return none;
    }

    private Hook<DevicesSettings> Devices(List<Uri> baseUrls)
    {
        const string key = "devices:redeem";
        var none = reader.Reason("devices:none");
        var redeem = Template(key, baseUrls, "{token}");
        var pointer = Pointer($"{key}:provisioned:pointer");
        var value = reader.Text($"{key}:provisioned:value");
        if (value is not null && pointer is null && !reader.Has($"{key}:provisioned:pointer"))
        {
            reader.Problem(
                $"{key}:provisioned:value",
                $"is of no use without {key}:provisioned:pointer: write there where in the answer the value is"
            );
        }
        var statuses = reader
            .Positions($"{key}:provisioned:statuses")
            .Select(index => reader.OptionalInteger($"{key}:provisioned:statuses:{index}", 200, 599))
            .OfType<int>()
            .ToList();
        var rule = new ProvisionedRule { Pointer = pointer, Value = value ?? "true" };
        var settings = new DevicesSettings(
            redeem!,
            statuses.Count > 0 ? rule with { Statuses = statuses } : rule,
            Pointer($"{key}:account:enterpriseId"),
            Pointer($"{key}:account:userId"),
            reader.Reason($"{key}:account:none") is { } reason ? $"{key}:account: none, because {reason}" : null
        );
        if (none is not null && reader.Has(key))
        {
            reader.Problem("devices", "has both redeem and none: keep one");
        }
        if (settings is { AccountNone: not null, EnterpriseId: not null } or { AccountNone: not null, UserId: not null })
        {
            reader.Problem($"{key}:account", "has both none and where the answer names the account: keep one");
        }
        return redeem is not null ? Hook<DevicesSettings>.Of(settings)
            : none is not null ? Hook<DevicesSettings>.None($"devices: none, because {none}")
            : Hook<DevicesSettings>.Undeclared(
                "devices is not configured: say how a token is redeemed (devices:redeem), or devices:none with a reason"
            );
    }

    private Hook<ClockSettings> Clock(List<Uri> baseUrls)
    {
        var none = reader.Reason("clock:none");
        var advance = Template("clock:advance", baseUrls, "{seconds}");
        var realTime = reader.Flag("clock:realTime");
        if (new[] { none is not null, reader.Has("clock:advance"), realTime }.Count(has => has) > 1)
        {
            reader.Problem("clock", "has more than one of advance, realTime and none: keep one");
        }
        return advance is not null || realTime ? Hook<ClockSettings>.Of(new ClockSettings(advance))
            : none is not null ? Hook<ClockSettings>.None($"clock: none, because {none}")
            : Hook<ClockSettings>.Undeclared(
                "clock is not configured: say how time passes (clock:advance, or clock:realTime true), or clock:none with a reason"
            );
    }

    private HttpTemplate? Template(string key, IReadOnlyList<Uri> baseUrls, string place)
    {
        var baseUrl = baseUrls.FirstOrDefault();
        if (!reader.Has(key))
        {
            return null;
        }
        var url = reader.Sensitive($"{key}:url");
        var body = reader.Sensitive($"{key}:body");
        var headers = reader.Headers($"{key}:headers", ("Content-Type", $"belongs into {key}:contentType: write it there"));
        if (url is null && !reader.Has($"{key}:url"))
        {
            reader.Problem($"{key}:url", "is missing: write the URL of the hook, for instance _hooks/redeem");
        }
        var method = reader.Text($"{key}:method") ?? "POST";
        if (!method.All(char.IsAsciiLetter))
        {
            reader.Problem($"{key}:method", $"\"{ConfigurationReader.Shown(method)}\" is not an HTTP method: write for instance POST");
        }
        var contentType = reader.Text($"{key}:contentType") ?? "application/json";
        if (!MediaTypeHeaderValue.TryParse(contentType, out _))
        {
            reader.Problem(
                $"{key}:contentType",
                $"\"{ConfigurationReader.Shown(contentType)}\" is not a content type: write for instance application/json"
            );
        }
        if (url is not { } text || AbsoluteUrl($"{key}:url", text, baseUrl) is not { } absolute)
        {
            return null;
        }
        var template = new HttpTemplate
        {
            Method = method.ToUpperInvariant(),
            Url = absolute,
            UrlsOfOtherReplicas = ConfigurationReader.IsAbsolute(text.Value, out _)
                ? []
                : [.. baseUrls.Skip(1).Select(replica => Below(replica, text))],
            Headers = headers,
            Body = body,
            ContentType = contentType,
        };
        if (
            !new[] { text, body ?? default }
                .Concat(headers.Values)
                .Any(part => part.Value?.Contains(place, StringComparison.Ordinal) == true)
        )
        {
            reader.Problem(key, $"has {place} neither in its url nor in its headers or its body: write it where the value belongs");
        }
        CheckPlaces(key, [text, body ?? default, .. headers.Values]);
        CheckBody(key, template);
        return template;
    }

    // What only resembles a place would go out as it is written: the same device in every redemption, or a token in braces.
    private void CheckPlaces(string key, IReadOnlyList<SensitiveText> parts)
    {
        var texts = parts.Select(part => part.Recorded ?? "").ToList();
        if (texts.Select(text => DoubledPlace().Match(text)).FirstOrDefault(match => match.Success) is { } doubled)
        {
            reader.Problem(key, $"has {doubled.Value}: write a place with one pair of braces, {doubled.Value[1..^1]}");
        }
        if (
            !texts.Any(text => text.Contains("{deviceId}", StringComparison.Ordinal))
            && texts.Select(text => LikeDeviceId().Match(text)).FirstOrDefault(match => match.Success) is { } like
        )
        {
            reader.Problem(key, $"has {like.Value}, which stands for nothing: write {{deviceId}}");
        }
    }

    private void CheckBody(string key, HttpTemplate template)
    {
        var filled = template.Fill(
            ("token", SensitiveText.Plain("x")),
            ("deviceId", SensitiveText.Plain("x")),
            ("seconds", SensitiveText.Plain("1"))
        );
        if (
            filled.Body is { } sent
            && template.ContentType.Contains("json", StringComparison.OrdinalIgnoreCase)
            && sent.Bytes.Span.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..]
            && !IsJson(sent.Bytes)
        )
        {
            reader.Problem(
                $"{key}:body",
                $"is no JSON when its places are filled: write for instance {{\"token\": \"{{token}}\"}}, or say in {key}:contentType what it is"
            );
        }
    }

    private static bool IsJson(ReadOnlyMemory<byte> text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\{\{(token|deviceId|seconds)\}\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DoubledPlace();

    [GeneratedRegex(@"\{(device|device[-_ ]?id|id_?of_?device)\}", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LikeDeviceId();

    // As it is written, but for the base URL in front: a place would not survive in a Uri, and the hook may want its path as it is.
    private SensitiveText? AbsoluteUrl(string key, SensitiveText written, Uri? baseUrl)
    {
        if (baseUrl is null && !ConfigurationReader.IsAbsolute(written.Value, out _))
        {
            // What is wrong is the base URL, and is told there.
            return null;
        }
        if (reader.HttpUrl(key, written, baseUrl) is null)
        {
            return null;
        }
        return ConfigurationReader.IsAbsolute(written.Value, out _) ? written : Below(baseUrl!, written);
    }

    private static SensitiveText Below(Uri baseUrl, SensitiveText relative) =>
        SensitiveText.Plain(baseUrl.AbsoluteUri) + relative.Map(text => text.TrimStart('/'));

    private JsonPointer? Pointer(string key)
    {
        if (reader.Text(key) is not { } text)
        {
            return null;
        }
        var pointer = JsonPointer.Parse(text);
        if (pointer is null)
        {
            reader.Problem(key, $"\"{ConfigurationReader.Shown(text)}\" is not a JSON pointer: write for instance /provisioned");
        }
        return pointer;
    }

    private Expectations Expectations()
    {
        var lifetime = reader.Duration("token:lifetime", Day);
        var margin = reader.Duration("token:margin", TimeSpan.FromHours(1));
        var expectations = new Expectations
        {
            Kind = reader.Choice("expect:kind", ExpectedKind.Page),
            Body = reader.Choice("expect:body", ExpectedBody.Refused),
            DeviceLimitAt = reader.Choice("expect:deviceLimitAt", ExpectedDeviceLimit.Any),
            TokenLifetimeSeconds = lifetime?.TotalSeconds,
        };
        expectations = margin is { } given ? expectations with { TokenLifetimeMarginSeconds = given.TotalSeconds } : expectations;
        if (margin is not null && lifetime is null && !reader.Has("token:lifetime"))
        {
            reader.Problem("token:margin", "is of no use without token:lifetime: write that, too, or leave the key out");
        }
        if (lifetime is { } declared && expectations.TokenLifetimeMarginSeconds * 2 > declared.TotalSeconds)
        {
            reader.Problem(
                margin is null ? "token:lifetime" : "token:margin",
                $"a margin of {expectations.TokenLifetimeMarginSeconds:0.###} s leaves nothing of a lifetime of {declared.TotalSeconds:0.###} s: set token:margin to less than half of it"
            );
        }
        return expectations;
    }

    private RunSettings Run(TimeSpan? waitedInRealTime)
    {
        const string key = "run:timeout";
        var only = reader.List("run:only");
        var timeout = reader.Duration(key, Day);
        if (waitedInRealTime is { } wait && only.Count == 0 && (timeout ?? Day) <= wait)
        {
            reader.Problem(
                timeout is null ? "clock:realTime" : key,
                $"in real time (clock:realTime) a scenario waits {wait:c}, and the run ends before: "
                    + (wait + Slack <= Day ? $"write {wait + Slack:c} or more" : "offer clock:advance, or write clock:none with a reason")
            );
        }
        return new()
        {
            Seed = reader.OptionalInteger("run:seed", 0, int.MaxValue),
            Parallel = reader.Integer("run:parallel", 16, 1, 256),
            Timeout = timeout ?? waitedInRealTime + Slack ?? TimeSpan.FromMinutes(10),
            StepTimeout = reader.Duration("run:stepTimeout", TimeSpan.FromHours(1)) ?? TimeSpan.FromSeconds(10),
            MaxResponseBytes = reader.Integer("run:maxResponseBytes", 1 << 20, 1024, 1 << 28),
            Strict = reader.Flag("run:strict"),
            Only = only,
            Out = reader.Text("run:out") ?? "artifacts",
        };
    }
}
