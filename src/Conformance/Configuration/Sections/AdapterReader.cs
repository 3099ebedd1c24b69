using Conformance.Redaction;

namespace Conformance.Configuration;

/// <summary>Reads <c>adapter</c>.</summary>
internal static class AdapterReader
{
    /// <summary>The key by which a configuration has an adapter.</summary>
    public const string UrlKey = "adapter:url";

    public static KeyTable Table { get; } =
        new(
            "adapter",
            "One URL of the server that offers all hooks and says which ([adapters/README.md](adapters/README.md)). The keys of `accounts`, `devices`, `clock` and `token` are then needed only where they say something else: they win."
        );

    private static readonly Key<SensitiveText?> Url = Table.Add(
        "url",
        Kinds.Url,
        "The URL of the adapter.",
        "\"conformance\"",
        unset: "each hook is configured by itself"
    );

    private static readonly Key<SensitiveText?> Secret = Table.Add(
        "secret",
        Kinds.Secret("adapter"),
        "Its secret, sent as `Authorization: Bearer`.",
        "\"${env:CONFORMANCE_ADAPTER_SECRET}\"",
        unset: "none"
    );

    /// <summary>Reads it; null where there is no adapter.</summary>
    /// <param name="reader">The configuration.</param>
    /// <param name="baseUrl">The target's base URL, or null where it is wrong.</param>
    public static AdapterSettings? Read(ConfigurationReader reader, Uri? baseUrl)
    {
        var secret = Secret.Read(reader);
        var url = reader.Has(Table.Section)
            ? Url.ReadRequired(reader, "write the URL of the adapter, for example conformance")
            : Url.Read(reader);
        return url is { } written && Urls.OfHook(reader, Url.Path, written, baseUrl) is { } absolute
            ? new AdapterSettings(absolute, secret)
            : null;
    }
}
