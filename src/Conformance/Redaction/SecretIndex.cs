using System.Text;

namespace Conformance.Redaction;

/// <summary>
/// The secrets of a run, found in a text in every form in which they could stand there: plain, percent-encoded, JSON-escaped, base64,
/// hexadecimal, and one in the other. Found by their first characters, so that looking costs the length of the text and not the number of secrets.
/// </summary>
internal sealed class SecretIndex
{
    // JSON in a string of JSON, in a percent-encoded query.
    private const int MostLayers = 3;

    // Of a form that is longer only the beginning is kept: a target may hand out megabytes, and as often as it likes.
    private const int LongestKept = 4096;

    private readonly Lock gate = new();
    private readonly Dictionary<string, List<Form>> byBeginning = new(StringComparer.Ordinal);
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
            var forms = Forms(secret).Concat(Forms(secret.Trim()));
            foreach (var form in forms.Distinct(StringComparer.Ordinal).Where(form => form.Length >= Secret.MinimumLength))
            {
                var beginning = form[..Secret.MinimumLength];
                if (!byBeginning.TryGetValue(beginning, out var same))
                {
                    byBeginning[beginning] = same = [];
                }
                same.Add(new Form(form.Length > LongestKept ? form[..LongestKept] : form, form.Length, marker));
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
            var layer = UnescapedText.AsIs(text);
            for (var count = 0; layer is not null && count <= MostLayers; count++)
            {
                Find(layer, found);
                layer = layer.Unescape();
            }
        }
        return found.Count == 0 ? text : Replace(text, found);
    }

    private void Find(UnescapedText layer, List<Place> found)
    {
        var lookup = byBeginning.GetAlternateLookup<ReadOnlySpan<char>>();
        var text = layer.Text;
        for (var i = 0; i + Secret.MinimumLength <= text.Length; )
        {
            if (lookup.TryGetValue(text.AsSpan(i, Secret.MinimumLength), out var forms) && Longest(forms, text.AsSpan(i)) is { } form)
            {
                found.Add(new Place(layer.Origin(i), layer.Origin(Math.Min(text.Length, i + form.Length)), form.Marker));
                i += form.Length;
            }
            else
            {
                i++;
            }
        }
    }

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

    private static Form? Longest(List<Form> forms, ReadOnlySpan<char> text)
    {
        Form? longest = null;
        foreach (var form in forms)
        {
            if (text.StartsWith(form.Text, StringComparison.Ordinal) && form.Length > (longest?.Length ?? 0))
            {
                longest = form;
            }
        }
        return longest;
    }

    private static IEnumerable<string> Forms(string secret)
    {
        yield return secret;
        // A form writes a space so; all else that it escapes is percent-encoded.
        yield return secret.Replace(' ', '+');

        var bytes = Encoding.UTF8.GetBytes(secret);
        yield return Convert.ToHexString(bytes);
        yield return Convert.ToHexStringLower(bytes);

        // Base64 of a text around the secret holds one of three forms of it, by where the secret begins in a group of three bytes. The
        // characters at either end depend on the neighbours and are left out.
        for (var offset = 0; offset < 3; offset++)
        {
            var shifted = new byte[offset + bytes.Length];
            bytes.CopyTo(shifted, offset);
            var first = offset == 0 ? 0 : offset + 1;
            var whole = shifted.Length / 3 * 4 + shifted.Length % 3;
            if (whole <= first)
            {
                continue;
            }
            var encoded = Convert.ToBase64String(shifted)[first..whole];
            yield return encoded;
            yield return encoded.Replace('+', '-').Replace('/', '_');
        }
    }

    private sealed record Form(string Text, int Length, string Marker);

    private readonly record struct Place(int Start, int End, string Marker);
}
