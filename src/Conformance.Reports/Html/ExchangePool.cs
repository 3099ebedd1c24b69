using System.Runtime.CompilerServices;
using System.Text.Json;
using Conformance.Evidence;

namespace Conformance.Reports.Html;

/// <summary>
/// The exchanges behind the steps, for the script that shows them when asked. What many have in common, such as a header field, is in it once.
/// </summary>
/// <param name="largest">How many characters it may grow to; what does not fit is in run.json.</param>
internal sealed class ExchangePool(int largest)
{
    private readonly Dictionary<Exchange, int> known = new(ReferenceEqualityComparer.Instance as IEqualityComparer<Exchange>);
    private readonly Dictionary<string, int> lines = new(StringComparer.Ordinal);
    private readonly List<int[][]> exchanges = [];
    private int size;

    /// <summary>The number of an exchange in the pool, or null where it has no room.</summary>
    public int? Number(Exchange exchange)
    {
        if (known.TryGetValue(exchange, out var number))
        {
            return number;
        }
        if (size > largest)
        {
            return null;
        }
        exchanges.Add([Numbers(ExchangeLines.Request(exchange)), Numbers(ExchangeLines.Answer(exchange))]);
        return known[exchange] = exchanges.Count - 1;
    }

    /// <summary>The pool as the content of a script element: the encoder of JSON leaves nothing in it that could end the element.</summary>
    public Markup Of() =>
        exchanges.Count == 0
            ? Markup.None
            : Markup.Of(
                $"<script type=\"application/json\" id=\"exchanges\">{Markup.Trusted(JsonSerializer.Serialize(new { lines = lines.Keys, exchanges }))}</script>"
            );

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
