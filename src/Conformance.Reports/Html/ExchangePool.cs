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

    // A line that so few exchanges have is no part of what they have in common.
    private const int Few = 3;

    private readonly Dictionary<string, int> known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> lines = new(StringComparer.Ordinal);
    private readonly List<int> times = [];
    private readonly List<(int[] Request, int[] Answer)> exchanges = [];
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
        exchanges.Add((Numbers(request), Numbers(answer)));
        return known[key] = exchanges.Count - 1;
    }

    /// <summary>The pool as the content of a script element: nothing in it could end the element, since no &lt; is left.</summary>
    public Markup Of() =>
        exchanges.Count == 0
            ? Markup.None
            : Markup.Of($"<script type=\"application/json\" id=\"exchanges\">{Markup.Trusted(Json())}</script>");

    // Each half of an exchange is the number of a form and the lines that fill its gaps, which are -1 in the form.
    private string Json()
    {
        var forms = new Dictionary<string, int>(StringComparer.Ordinal);
        var shapes = new List<int[]>();
        var halves = exchanges.Select(exchange => new[] { Filled(exchange.Request), Filled(exchange.Answer) }).ToList();
        // A quotation mark takes two characters so, and six as the encoder has it that leaves out the signs of HTML by itself.
        return JsonSerializer
            .Serialize(
                new
                {
                    lines = lines.Keys,
                    forms = shapes,
                    exchanges = halves,
                },
                Short
            )
            .Replace("<", "\\u003C", StringComparison.Ordinal);

        int[] Filled(int[] numbers)
        {
            var form = numbers.Select(number => times[number] > Few ? number : -1).ToArray();
            var key = string.Join(',', form);
            if (!forms.TryGetValue(key, out var known))
            {
                known = forms[key] = shapes.Count;
                shapes.Add(form);
            }
            return [known, .. numbers.Where(number => times[number] <= Few)];
        }
    }

    private int[] Numbers(IReadOnlyList<string> text) =>
        [
            .. text.Select(line =>
            {
                if (!lines.TryGetValue(line, out var number))
                {
                    number = lines.Count;
                    lines.Add(line, number);
                    times.Add(0);
                    size += line.Length + 4;
                }
                times[number]++;
                size += times[number] > Few ? 0 : 4;
                return number;
            }),
        ];
}
