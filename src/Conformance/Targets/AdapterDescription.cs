using System.Text.Json;
using Conformance.Evidence;
using Conformance.Redaction;

namespace Conformance.Targets;

/// <summary>What an adapter says that it can do (<c>contracts/adapter.openapi.json</c>).</summary>
internal sealed record AdapterDescription
{
    /// <summary>The newest protocol that the suite knows.</summary>
    public const int NewestProtocol = 1;

    private const int LongestText = 200;

    /// <summary>Where an answer tells the server's time.</summary>
    public static JsonPointer NowPointer { get; } = JsonPointer.Parse("/now")!;

    /// <summary>What is assumed of an adapter that could not be asked, so that the run tells why nothing answers.</summary>
    public static AdapterDescription Assumed { get; } =
        new()
        {
            States = [.. Enum.GetValues<AccountKind>().Select(ProviderStates.StateOf)],
            Redeem = true,
            Clock = true,
        };

    /// <summary>The build of the server, or null.</summary>
    public string? Build { get; init; }

    /// <summary>The states that it can prepare.</summary>
    public IReadOnlyList<string> States { get; init; } = [];

    /// <summary>Whether tokens can be redeemed.</summary>
    public bool Redeem { get; init; }

    /// <summary>Whether the server's clock can be put forward.</summary>
    public bool Clock { get; init; }

    /// <summary>Why something is not offered, by its name.</summary>
    public IReadOnlyDictionary<string, string> Unavailable { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>How long a token lasts, or null where the server does not say.</summary>
    public double? TokenLifetimeSeconds { get; init; }

    /// <summary>The server's time as far as tokens are concerned, or null where it does not tell.</summary>
    public DateTimeOffset? Now { get; init; }

    /// <summary>When it told so, in seconds since the run began.</summary>
    public double ToldAt { get; init; }

    /// <summary>Base URLs of further replicas, each ending in a slash.</summary>
    public IReadOnlyList<Uri> Replicas { get; init; } = [];

    /// <summary>Reads an answer: the description, or why it is not one, in one line.</summary>
    public static (AdapterDescription? Description, string? Wrong) Read(Exchange exchange)
    {
        if (
            exchange.Status != 200
            || exchange.Json is not { ValueKind: JsonValueKind.Object } json
            || Text(json, "protocol") is not { } protocol
            || !int.TryParse(protocol.Split('.')[0], out var major)
        )
        {
            return (null, AdapterAnswer.WhatIsWrong(exchange));
        }
        if (major > NewestProtocol)
        {
            return (
                null,
                $"the adapter speaks protocol {PlainText.Line(protocol, 20)}, and this suite knows {NewestProtocol}: take a newer suite, or an older adapter"
            );
        }
        return (
            new AdapterDescription
            {
                Build = Text(json, "build"),
                States = [.. Items(json, "states")],
                Redeem = Is(json, "redeem"),
                Clock = Is(json, "clock"),
                Unavailable = Reasons(json),
                TokenLifetimeSeconds =
                    json.TryGetProperty("tokenLifetimeSeconds", out var lifetime)
                    && lifetime.ValueKind == JsonValueKind.Number
                    && lifetime.TryGetDouble(out var seconds)
                    && seconds is > 0 and <= 86_400
                        ? seconds
                        : null,
                Now = ServerTime.Of(exchange, exchange.ResponseBody, NowPointer),
                Replicas = [.. Items(json, "replicas").Select(BaseUrl).OfType<Uri>()],
            },
            null
        );
    }

    private static bool Is(JsonElement json, string name) =>
        json.TryGetProperty(name, out var flag) && flag.ValueKind == JsonValueKind.True;

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var text)
        && text.ValueKind == JsonValueKind.String
        && JsonPointer.StringOf(text) is { } value
        && !string.IsNullOrWhiteSpace(value)
            ? PlainText.Line(value, LongestText)
            : null;

    private static IEnumerable<string> Items(JsonElement json, string name) =>
        json.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(JsonPointer.StringOf).OfType<string>()
            : [];

    private static Dictionary<string, string> Reasons(JsonElement json)
    {
        var reasons = new Dictionary<string, string>(StringComparer.Ordinal);
        if (json.TryGetProperty("unavailable", out var unavailable) && unavailable.ValueKind == JsonValueKind.Object)
        {
            foreach (var name in unavailable.EnumerateObject().Select(member => member.Name))
            {
                if (Text(unavailable, name) is { } reason)
                {
                    reasons[name] = reason;
                }
            }
        }
        return reasons;
    }

    private static Uri? BaseUrl(string text) =>
        Uri.TryCreate(text.EndsWith('/') ? text : $"{text}/", UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : null;
}
