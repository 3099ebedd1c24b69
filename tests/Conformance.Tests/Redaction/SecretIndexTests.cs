using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Conformance.Redaction;

namespace Conformance.Tests.Redaction;

internal sealed class SecretIndexTests
{
    // What mutation testing leaves alive of this, and why no test can notice it:
    // - what only saves cost: a secret that is known already, a text that is too short to hold one or holds none, a fourth way of base64 (which is
    // -   the first again), and the count of layers, which ends where nothing is escaped any more;
    // - the bound of what is kept of a long secret, one more or less: its beginning tells it as well;
    // - of two forms of one length the last: both have the same marker; base64 that would be empty: it is shorter than any secret.

    private const string Marker = "{{secret}}";

    private static readonly string[] Values =
    [
        "ya29.a0AfH6SMBx-_~secret",
        "with+plus/slash==and&<'\"> ",
        "back\\slash and spaces",
        "pässwörd→😀 long",
        "%41%2Fpercent itself",
        "\\u0041 escape itself",
        "12345678",
        "controls\t\n\0\u007F here",
    ];

    [TestCaseSource(nameof(Values))]
    public void Stands_in_the_place_of_every_form(string secret)
    {
        foreach (var (name, form) in Forms(secret))
        {
            var text = Indexed(secret).Replace($"before {form} after");

            text.Should().Be($"before {Marker} after", "{0} is a form of the secret", name);
        }
    }

    [TestCaseSource(nameof(Values))]
    public void Finds_base64_wherever_in_a_group_of_three_bytes_the_secret_begins(string secret)
    {
        foreach (var before in new[] { "", "x", "xy", "xyz", "user:" })
        {
            foreach (var after in new[] { "", "z", "zz" })
            {
                var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(before + secret + after));
                foreach (
                    var form in new[] { encoded, encoded.Replace('+', '-').Replace('/', '_').TrimEnd('='), Uri.EscapeDataString(encoded) }
                )
                {
                    var text = Indexed(secret).Replace(form);

                    text.Should().Contain(Marker, "{0} holds the secret after \"{1}\"", form, before);
                    (text.Length - Marker.Length).Should().BeLessThanOrEqualTo(form.Length - secret.Length, "most of it is gone");
                }
            }
        }
    }

    [Test]
    public void Finds_every_one_and_the_longest_where_one_begins_another()
    {
        var index = new SecretIndex();
        index.Add("abcdefgh", "{{short}}");
        index.Add("abcdefghijkl", "{{long}}");

        index.Replace("abcdefghijkl abcdefghij abcdefgh").Should().Be("{{long}} {{short}}ij {{short}}");
    }

    [Test]
    public void Leaves_no_end_of_a_secret_that_overlaps_another()
    {
        var index = new SecretIndex();
        index.Add("abcdefgh%2F", "{{first}}");
        index.Add("gh/12345678", "{{second}}");

        index.Replace("-abcdefgh%2F12345678-").Should().Be("-{{first}}-");
    }

    [Test]
    public void Keeps_the_first_marker_of_a_secret_that_comes_twice()
    {
        var index = new SecretIndex();
        index.Add("abcdefgh", "{{first}}");
        index.Add("abcdefgh", "{{second}}");

        index.Replace("abcdefgh").Should().Be("{{first}}");
    }

    [Test]
    public void Finds_both_of_two_secrets_with_one_name()
    {
        var index = new SecretIndex();
        index.Add("abcdefgh", Marker);
        index.Add("12345678", Marker);

        index.Replace("abcdefgh 12345678").Should().Be($"{Marker} {Marker}");
    }

    [Test]
    public void Finds_what_is_escaped_three_times_over() =>
        Indexed("abc/defgh")
            .Replace($"x {Uri.EscapeDataString(Uri.EscapeDataString(Uri.EscapeDataString("abc/defgh")))} y")
            .Should()
            .Be($"x {Marker} y");

    [Test]
    public void Finds_base64_from_its_first_character_to_its_last()
    {
        var encoded = Convert.ToBase64String("secret-of-15-ch"u8);

        Indexed("secret-of-15-ch").Replace(encoded).Should().Be(Marker);
    }

    [Test]
    public void Of_two_that_begin_at_one_place_the_longer_has_its_name_there()
    {
        var index = new SecretIndex();
        index.Add("abcdefgh", "{{short}}");
        index.Add("abcdefgh/ijkl", "{{long}}");

        index.Replace("abcdefgh%2Fijkl").Should().Be("{{long}}");
    }

    [Test]
    public void A_secret_of_white_space_alone_is_no_trouble() => Indexed("        ").Replace("no secret").Should().Be("no secret");

    [Test]
    public void Leaves_out_a_secret_too_short_to_be_told_apart() =>
        Indexed("abcdefg").Replace("abcdefg abcdefgh").Should().Be("abcdefg abcdefgh");

    [TestCase("")]
    [TestCase("short")]
    [TestCase("nothing secret in here: 100% \\ & &amp; &#xZZ; \\u12 %4 %zz %C3 \\")]
    public void Leaves_a_text_without_secrets_as_it_is(string text) => Indexed("abcdefgh").Replace(text).Should().BeSameAs(text);

    [Test]
    public void Keeps_what_is_around_a_secret_character_by_character()
    {
        const string around = "\uD800 lone, \0 NUL, 😀, %41 \\u0041 &lt; %F0%9F%98%80 ";

        Indexed("abcdefgh").Replace($"{around}%61bcdefgh{around}").Should().Be($"{around}{Marker}{around}");
    }

    private static SecretIndex Indexed(string secret)
    {
        var index = new SecretIndex();
        index.Add(secret, Marker);
        return index;
    }

    private static IEnumerable<(string Name, string Text)> Forms(string secret)
    {
        var percent = Uri.EscapeDataString(secret);
        yield return ("plain", secret);
        yield return ("percent-encoded", percent);
        yield return ("percent-encoded in small letters", WebUtility.UrlDecode(percent) == secret ? Lower(percent) : percent);
        yield return ("percent-encoded throughout", string.Concat(Encoding.UTF8.GetBytes(secret).Select(octet => $"%{octet:x2}")));
        yield return ("percent-encoded twice", Uri.EscapeDataString(percent));
        yield return ("form", WebUtility.UrlEncode(secret));
        yield return ("JSON", JavaScriptEncoder.Default.Encode(secret));
        yield return ("JSON, relaxed", JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(secret));
        yield return (
            "JSON with escaped slashes",
            JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(secret).Replace("/", "\\/", StringComparison.Ordinal)
        );
        yield return ("JSON, every character escaped", string.Concat(secret.Select(character => $"\\u{(int)character:x4}")));
        yield return ("JSON in JSON", JsonSerializer.Serialize(JavaScriptEncoder.Default.Encode(secret))[1..^1]);
        yield return ("percent-encoded JSON", Uri.EscapeDataString(JavaScriptEncoder.Default.Encode(secret)));
        yield return ("hexadecimal", Convert.ToHexString(Encoding.UTF8.GetBytes(secret)));
        yield return ("hexadecimal in small letters", Convert.ToHexStringLower(Encoding.UTF8.GetBytes(secret)));
        yield return ("HTML", WebUtility.HtmlEncode(secret));
        yield return ("HTML, by number", string.Concat(secret.EnumerateRunes().Select(rune => $"&#x{rune.Value:X};")));
    }

    private static string Lower(string percentEncoded) =>
        System.Text.RegularExpressions.Regex.Replace(
            percentEncoded,
            "%..",
            match => match.Value.ToLowerInvariant(),
            System.Text.RegularExpressions.RegexOptions.None,
            TimeSpan.FromSeconds(1)
        );
}
