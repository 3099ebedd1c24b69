using System.Text;
using System.Text.Json;
using Bogus;
using Conformance.Evidence;
using Conformance.Http;
using Conformance.Redaction;
using Conformance.Targets;

namespace Conformance.Playing;

/// <summary>
/// What in the refusals of a run looks like a token. A right server's refusals have such texts as well (the id of a request, a nonce, an ETag,
/// the cookie of a session): each costs it a refused redemption, so that only a few are tried.
/// </summary>
internal sealed class HiddenTokens(Redactor redactor, int seed)
{
    private const int MostOfARefusal = 10;
    private const int MostOfARun = 30;

    // The id of a request comes with every refusal, and must not use up what is left for others.
    private const int MostOfAPlace = 2;

    private const int MadeUpLength = 43;

    private readonly Lock gate = new();
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Place, int? Status), int> places = [];
    private int left = MostOfARun;

    // Takes no part in the test data, which is the same for the same seed.
    private readonly Randomizer random = new(seed ^ 0x5eed);

    /// <summary>A new device, on which one of them is tried.</summary>
    public Device NewDevice(DeviceIds ids)
    {
        lock (gate)
        {
            var device = new Device(ids.New(random));
            redactor.Keep(device.Id);
            return device;
        }
    }

    /// <summary>A text that the target never gave.</summary>
    public string MadeUp()
    {
        lock (gate)
        {
            return random.String2(MadeUpLength, "abcdefghijklmnopqrstuvwxyz0123456789");
        }
    }

    /// <summary>Those in a refusal that are to be tried. None is given twice.</summary>
    public IReadOnlyList<HiddenToken> In(RecordedExchange refusal)
    {
        if (refusal is not { Trouble: null, Exchange.Status: >= 400 })
        {
            return [];
        }
        var found = new List<HiddenToken>();
        lock (gate)
        {
            if (left == 0)
            {
                return [];
            }
            foreach (var (place, value, field) in Texts(refusal))
            {
                if (left == 0 || found.Count == MostOfARefusal)
                {
                    break;
                }
                var at = (place, refusal.Exchange.Status);
                if (places.GetValueOrDefault(at) < MostOfAPlace && redactor.MarkerOfOpaque(value) is { } marker && seen.Add(value))
                {
                    places[at] = places.GetValueOrDefault(at) + 1;
                    left--;
                    found.Add(new HiddenToken(value, marker, field));
                }
            }
        }
        return found;
    }

    /// <summary>Nothing more is tried: the redemption of a text that the target never gave is not answered.</summary>
    public void GiveUp()
    {
        lock (gate)
        {
            left = 0;
        }
    }

    private IEnumerable<(string Place, string Value, string? Field)> Texts(RecordedExchange refusal) =>
        Members(refusal.Body)
            .Select(member => ($"member {member.Name}", member.Value, (string?)null))
            .Concat(
                refusal
                    .Fields.Where(field => !LogMark.IsRequestId(field.Name, field.Value))
                    .Select(field => ($"field {field.Name}", TextOf(field), (string?)redactor.RedactOpaque(redactor.Redact(field.Name))))
            );

    private static string TextOf(HttpField field)
    {
        if (!field.Name.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase))
        {
            var value = field.Value.Trim();
            return (value.StartsWith("W/\"", StringComparison.Ordinal) ? value[2..] : value).Trim('"');
        }
        var cookie = field.Value.Split(';')[0];
        return Uri.UnescapeDataString(cookie[(cookie.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim().Trim('"'));
    }

    private static List<(string Name, string Value)> Members(string? body)
    {
        var members = new List<(string, string)>();
        if (body is null || body.Length > EvidenceWriter.KeptCharacters)
        {
            return members;
        }
        var reader = new Utf8JsonReader(
            Encoding.UTF8.GetBytes(body.TrimStart('\uFEFF')),
            new JsonReaderOptions { MaxDepth = Exchange.DeepestJson }
        );
        var name = "";
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName)
                {
                    name = reader.GetString()!;
                }
                else if (reader.TokenType == JsonTokenType.String)
                {
                    members.Add((name, reader.GetString()!));
                }
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Not JSON from here on, or half of a surrogate pair; what was found before still counts.
        }
        return members;
    }
}
