using Conformance.Evidence;
using Conformance.Http;
using Conformance.Judging;
using Conformance.Redaction;
using Conformance.Targets;

namespace Conformance.Configuration;

/// <summary>The configuration, read and checked: the keys are listed in <c>contracts/configuration.md</c>.</summary>
internal sealed record Settings
{
    /// <summary>Every key; <c>*</c> stands for a name or a number.</summary>
    public static IReadOnlyList<string> Keys => [.. KeyCatalogue.All.Select(key => key.Pattern)];

    /// <summary>The JSON schema of a configuration file, for editors.</summary>
    public static string Schema => KeySchema.Text();

    /// <summary>The configuration in one line: where it comes from and how much it says.</summary>
    public string Description { get; init; } = "";

    /// <summary>The target's name in reports; <c>target:name</c>.</summary>
    public required string TargetName { get; init; }

    /// <summary>Base URLs of the target, one for each replica; <c>target:baseUrl</c> and <c>target:replicas</c>.</summary>
    public required IReadOnlyList<Uri> BaseUrls { get; init; }

    /// <summary>The base URL as it may be written anywhere: a marker in the place of each secret.</summary>
    public required string Endpoint { get; init; }

    /// <summary>How the target is reached; <c>target:tls</c>, <c>target:proxy</c> and <c>target:httpVersion</c>.</summary>
    public NetworkOptions Network { get; init; } = NetworkOptions.Default;

    /// <summary>What the vendor declares where the page leaves something open.</summary>
    public required Expectations Expectations { get; init; }

    /// <summary>What the target is known not to meet; <c>knownFailures</c>.</summary>
    public IReadOnlyList<KnownFailure> KnownFailures { get; init; } = [];

    /// <summary>How the run is done.</summary>
    public required RunSettings Run { get; init; }

    /// <summary>The access token of each role for which the configuration holds one itself. Secret.</summary>
    public IReadOnlyDictionary<CredentialRole, string> AccessTokens =>
        Credentials
            .Where(pair => pair.Value.Offered?.AccessToken is not null)
            .ToDictionary(pair => pair.Key, pair => pair.Value.Offered!.AccessToken!.Value.Value);

    /// <summary>
    /// Where accounts come from by the provider-state protocol, or null where they are fixed; <c>accounts:providerStates:url</c>, or the adapter. May
    /// hold a secret.
    /// </summary>
    public Uri? ProviderStatesUrl => States is { } states ? new Uri(states.Url.Value) : null;

    /// <summary>Header fields to send there; <c>accounts:providerStates:headers</c>, or the secret of the adapter. Secret.</summary>
    public IReadOnlyDictionary<string, string> ProviderStatesHeaders => Values(States?.Headers);

    /// <summary>Header fields to send with every call; <c>target:headers</c>. Secret.</summary>
    public IReadOnlyDictionary<string, string> TargetHeaders => Values(Headers);

    internal IReadOnlyDictionary<string, SensitiveText> Headers { get; init; } =
        new Dictionary<string, SensitiveText>(StringComparer.OrdinalIgnoreCase);

    internal IReadOnlyDictionary<CredentialRole, Hook<CredentialSettings>> Credentials { get; init; } =
        new Dictionary<CredentialRole, Hook<CredentialSettings>>();

    internal AdapterSettings? Adapter { get; init; }

    internal HttpTemplate? ProviderStates { get; init; }

    internal IReadOnlyDictionary<AccountKind, IReadOnlyList<Account>> FixedAccounts { get; init; } =
        new Dictionary<AccountKind, IReadOnlyList<Account>>();

    internal string AccountsSource { get; init; } = null!;

    internal IReadOnlyDictionary<AccountKind, string> AccountsDeclaredNone { get; init; } = new Dictionary<AccountKind, string>();

    internal Hook<DevicesSettings> Devices { get; init; } = null!;

    internal DeviceIds DeviceIds { get; init; } = DeviceIds.Default;

    internal DeviceListSettings? DeviceList { get; init; }

    internal Hook<ClockSettings> Clock { get; init; } = null!;

    internal IReadOnlyCollection<Secret> Secrets { get; init; } = [];

    /// <summary>Reads the layers.</summary>
    /// <exception cref="ConfigurationException">With every problem that there is.</exception>
    public static Settings Read(ConfigurationLayers layers) => SettingsReader.Read(layers);

    /// <summary>The states of the adapter, with its secret also where their URL is given by itself.</summary>
    private HttpTemplate? States =>
        Adapter?.Operation("states") is { } ofAdapter
        && FixedAccounts.Values.All(list => list.Count == 0)
        && (ProviderStates is null || (ProviderStates.Url.Value == ofAdapter.Url.Value && ProviderStates.Headers.Count == 0))
            ? ofAdapter
            : ProviderStates;

    private static Dictionary<string, string> Values(IReadOnlyDictionary<string, SensitiveText>? headers) =>
        (headers ?? new Dictionary<string, SensitiveText>(StringComparer.OrdinalIgnoreCase)).ToDictionary(
            header => header.Key,
            header => header.Value.Value,
            StringComparer.OrdinalIgnoreCase
        );
}
