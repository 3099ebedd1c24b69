using System.Text.Encodings.Web;
using System.Text.Json;
using Conformance.Evidence;

namespace Conformance.Reports.Html;

/// <summary>
/// The exchanges behind the steps, for the script that shows them when asked. What many have in common, such as a header field, is in it once.
/// </summary>
/// <param name="largest">How many characters it may grow to; what does not fit is in run.json.</param>
internal sealed class ExchangePool(int largest)
{
    private static readonly JsonSerializerOptions Short = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, int> known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> lines = new(StringComparer.Ordinal);
    private readonly List<int[][]> exchanges = [];
    private int size;

    /// <summary>The number of an exchange in the pool, or null where it has no room.</summary>
    public int? Number(Exchange exchange)
    {
        var (request, answer) = (ExchangeLines.Request(exchange), ExchangeLines.Answer(exchange));
        // Many are alike, in races above all.
        var key = $"{string.Join('\n', request)}\0{string.Join('\n', answer)}";
        if (known.TryGetValue(key, out var number))
        {
            return number;
        }
        if (size > largest)
        {
            return null;
        }
        exchanges.Add([Numbers(request), Numbers(answer)]);
        return known[key] = exchanges.Count - 1;
    }

    /// <summary>The pool as the content of a script element: nothing in it could end the element, since no &lt; is left.</summary>
    public Markup Of() =>
        exchanges.Count == 0
            ? Markup.None
            : Markup.Of($"<script type=\"application/json\" id=\"exchanges\">{Markup.Trusted(Json())}</script>");

    // A quotation mark takes two characters so, and six as the encoder has it that leaves out the signs of HTML by itself.
    private string Json() =>
        JsonSerializer.Serialize(new { lines = lines.Keys, exchanges }, Short).Replace("<", "\\u003C", StringComparison.Ordinal);

    private int[] Numbers(IReadOnlyList<string> text) =>
        [
            .. text.Select(line =>
            {
                if (!lines.TryGetValue(line, out var number))
                {
                    number = lines.Count;
                    lines.Add(line, number);
                    size += line.Length + 4;
                }
                size += 4;
                return number;
            }),
        ];
}
