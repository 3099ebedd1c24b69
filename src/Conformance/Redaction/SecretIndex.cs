using System.Text;

namespace Conformance.Redaction;

/// <summary>
/// The secrets of a run, found in a text in every form in which they could stand there: plain, percent-encoded, JSON- or HTML-escaped, base64,
/// hexadecimal, a list of bytes, and one in the other. Found by their first characters, so that looking costs the length of the text and not the number of
/// secrets.
/// </summary>
internal sealed class SecretIndex
{
    // One in the other. Each kind is undone by itself, in any order: undone together, the end of one and the beginning of another can make an escape
    // that nobody wrote.
    private const int MostCodings = 3;

    // Of a form that is longer only the beginning is kept: a target may hand out megabytes, and as often as it likes.
    private const int LongestKept = 4096;

    private readonly Lock gate = new();
    private readonly Dictionary<string, SecretForms> byBeginning = new(StringComparer.Ordinal);
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    /// <summary>Adds a secret; one that is shorter than <see cref="Secret.MinimumLength"/> cannot be told apart in a text and is left out.</summary>
    public void Add(string secret, string marker)
    {
        lock (gate)
        {
            if (!known.Add(secret.Length > LongestKept ? marker : secret))
            {
                return;
            }
            // A form writes a space so; all else that it escapes is percent-encoded.
            var plus = secret.Replace(' ', '+');
            string[] forms = [secret, secret.Trim(), plus, secret.Trim().Replace(' ', '+')];
            foreach (var form in forms.Distinct(StringComparer.Ordinal).Where(form => form.Length >= Secret.MinimumLength))
            {
                var beginning = form[..Secret.MinimumLength];
                if (!byBeginning.TryGetValue(beginning, out var same))
                {
                    byBeginning[beginning] = same = new SecretForms();
                }
                same.Add(form.Length > LongestKept ? form[..LongestKept] : form, form.Length, marker);
            }
        }
    }

    /// <summary>The text with a marker in the place of each secret.</summary>
    public string Replace(string text)
    {
        if (text.Length < Secret.MinimumLength)
        {
            return text;
        }
        var found = new List<Place>();
        lock (gate)
        {
            Search(DecodedText.AsIs(text), MostCodings, found);
        }
        return found.Count == 0 ? text : Replace(text, found);
    }

    private void Search(DecodedText layer, int codings, List<Place> found)
    {
        Find(layer, found);
        if (codings == 0)
        {
            return;
        }
        foreach (var beginning in DecodedText.Beginnings)
        {
            if (layer.Unescape($"{beginning}") is { } unescaped)
            {
                Search(unescaped, codings - 1, found);
            }
        }
        foreach (var decoded in EncodedBytes.In(layer))
        {
            Search(decoded, codings - 1, found);
        }
    }

    private void Find(DecodedText layer, List<Place> found)
    {
        var lookup = byBeginning.GetAlternateLookup<ReadOnlySpan<char>>();
        var text = layer.Text;
        // From every character: another secret may begin within one that was found and reach beyond it.
        for (var i = 0; i + Secret.MinimumLength <= text.Length; i++)
        {
            if (lookup.TryGetValue(text.AsSpan(i, Secret.MinimumLength), out var forms) && forms.Longest(Beginning(text, i)) is { } form)
            {
                found.Add(new Place(layer.Start(i), layer.End(Math.Min(text.Length, i + form.Length) - 1), form.Marker));
            }
        }
    }

    private static ReadOnlySpan<char> Beginning(string text, int start) => text.AsSpan(start, Math.Min(LongestKept, text.Length - start));

    private static string Replace(string text, List<Place> found)
    {
        var replaced = new StringBuilder(text.Length);
        var copied = 0;
        foreach (var place in found.OrderBy(place => place.Start).ThenByDescending(place => place.End))
        {
            if (place.Start >= copied)
            {
                replaced.Append(text, copied, place.Start - copied).Append(place.Marker);
            }
            // Two that overlap go as one, so that no end of the second is left.
            copied = Math.Max(copied, place.End);
        }
        return replaced.Append(text, copied, text.Length - copied).ToString();
    }

    private readonly record struct Place(int Start, int End, string Marker);
}
