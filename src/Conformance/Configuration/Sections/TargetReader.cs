using Conformance.Redaction;

namespace Conformance.Configuration;

/// <summary>Reads <c>target</c>.</summary>
internal static class TargetReader
{
    private const string ApiPath = "/androidenterprise/v1";

    public static KeyTable Table { get; } = new("target", "The server under test.");

    private static readonly Key<string?> Name = Table.Add(
        "name",
        Kinds.Text,
        "Name of the target in reports.",
        "\"our EMM, staging\"",
        unset: "host and port of the base URL"
    );

    private static readonly Key<SensitiveText?> BaseUrl = Table.Add(
        "baseUrl",
        Kinds.Url,
        "The part of the endpoint's URL before `androidenterprise/v1/...`. Required.",
        "\"https://emm.example/\""
    );

    private static readonly Key<IReadOnlyList<SensitiveText>> Replicas = Table.Add(
        "replicas",
        Kinds.Url.ToList(),
        "Base URLs of further replicas of the same service. Calls take turns.",
        "[\"https://emm-2.example/\"]",
        unset: "none"
    );

    private static readonly Key<IReadOnlyDictionary<string, SensitiveText>> Headers = Table.Add(
        "headers",
        Kinds.Headers(
            "text `${...}`",
            ("Authorization", "belongs in credentials:authorized:accessToken: here it would be sent with calls that must not have it")
        ),
        "Header fields of every call to the endpoint, except `Authorization`.",
        "{\"X-Tenant\": \"acme\"}",
        unset: "none"
    );

    private static readonly NetworkReader Network = new(Table);

    public static TargetSettings Read(ConfigurationReader reader)
    {
        var written = BaseUrl.ReadRequired(reader, "write the URL of the server to check, for example https://emm.example/");
        var urls = reader
            .Positions(Replicas.Path)
            .Select(position => $"{Replicas.Path}:{position}")
            .Select(key => Checked(reader, key, Kinds.Url.Read(reader, key)))
            .Prepend(Checked(reader, BaseUrl.Path, written))
            .OfType<Uri>()
            .ToList();
        var name = Name.Read(reader);
        return new TargetSettings(
            name ?? (urls.Count == 0 ? "target" : new Redactor(reader.Secrets).Redact(urls[0].Authority)),
            urls,
            urls.Count == 0 ? ""
                : written is { } baseUrl && baseUrl.Value != baseUrl.Recorded ? baseUrl.Recorded
                : urls[0].AbsoluteUri,
            Headers.Read(reader),
            Network.Read(reader)
        );
    }

    private static Uri? Checked(ConfigurationReader reader, string key, SensitiveText? written)
    {
        if (written is not { } text || Urls.Http(reader, key, text) is not { } url)
        {
            return null;
        }
        if (url.Query.Length > 0 || url.Fragment.Length > 0)
        {
            reader.Problem(key, "has a query or a fragment: write only the part before androidenterprise/v1/...");
            return null;
        }
        if (
            url.AbsolutePath.TrimEnd('/').EndsWith(ApiPath, StringComparison.OrdinalIgnoreCase)
            || url.AbsolutePath.Contains($"{ApiPath}/enterprises", StringComparison.OrdinalIgnoreCase)
        )
        {
            reader.Problem(key, "contains androidenterprise/v1, which the suite adds itself: write only the part before it");
            return null;
        }
        return url.AbsoluteUri.EndsWith('/') ? url : new Uri(url.AbsoluteUri + "/");
    }
}
