using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Encodings.Web;

namespace Conformance.Evidence;

/// <summary>
/// The secrets of a run in every form in which they could stand in a text: plain, percent-encoded, JSON-escaped, base64. Found by
/// their first characters, so that looking costs the length of the text and not the number of secrets.
/// </summary>
internal sealed class SecretIndex
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, List<Form>> byBeginning = new(StringComparer.Ordinal);
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    /// <summary>Adds a secret; one that is shorter than <see cref="Secret.MinimumLength"/> cannot be told apart in a text and is left out.</summary>
    public void Add(string secret, string marker)
    {
        lock (gate)
        {
            if (!known.Add(secret))
            {
                return;
            }
            foreach (var form in Forms(secret).Distinct(StringComparer.Ordinal).Where(form => form.Length >= Secret.MinimumLength))
            {
                var beginning = form[..Secret.MinimumLength];
                if (!byBeginning.TryGetValue(beginning, out var forms))
                {
                    byBeginning[beginning] = forms = [];
                }
                forms.Add(new Form(form, marker));
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
        lock (gate)
        {
            var lookup = byBeginning.GetAlternateLookup<ReadOnlySpan<char>>();
            StringBuilder? replaced = null;
            var copied = 0;
            for (var i = 0; i + Secret.MinimumLength <= text.Length; )
            {
                if (lookup.TryGetValue(text.AsSpan(i, Secret.MinimumLength), out var forms) && Longest(forms, text.AsSpan(i)) is { } form)
                {
                    (replaced ??= new StringBuilder(text.Length)).Append(text, copied, i - copied).Append(form.Marker);
                    i += form.Text.Length;
                    copied = i;
                }
                else
                {
                    i++;
                }
            }
            return replaced is null ? text : replaced.Append(text, copied, text.Length - copied).ToString();
        }
    }

    private static Form? Longest(List<Form> forms, ReadOnlySpan<char> text)
    {
        Form? longest = null;
        foreach (var form in forms)
        {
            if (text.StartsWith(form.Text, StringComparison.Ordinal) && form.Text.Length > (longest?.Text.Length ?? 0))
            {
                longest = form;
            }
        }
        return longest;
    }

    private static IEnumerable<string> Forms(string secret)
    {
        yield return secret;
        yield return secret.Trim();
        var percent = Uri.EscapeDataString(secret);
        yield return percent;
        yield return LowerCaseEscapes(percent);
        yield return percent.Replace("%20", "+", StringComparison.Ordinal);
        yield return JavaScriptEncoder.Default.Encode(secret);
        yield return JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(secret);

        // Base64 of a text around the secret holds one of three forms of it, by where the secret begins in a group of three bytes. The
        // characters at either end depend on the neighbours and are left out.
        var bytes = Encoding.UTF8.GetBytes(secret);
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

    [SuppressMessage("Globalization", "CA1308", Justification = "RFC 3986 knows both cases of an escape; this is the other one.")]
    private static string LowerCaseEscapes(string percentEncoded)
    {
        var text = new StringBuilder(percentEncoded);
        for (var i = 0; i + 2 < text.Length; i++)
        {
            if (text[i] == '%')
            {
                text[i + 1] = char.ToLowerInvariant(text[i + 1]);
                text[i + 2] = char.ToLowerInvariant(text[i + 2]);
            }
        }
        return text.ToString();
    }

    private sealed record Form(string Text, string Marker);
}
