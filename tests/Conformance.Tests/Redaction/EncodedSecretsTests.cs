using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Conformance.Redaction;
using CsCheck;

namespace Conformance.Tests.Redaction;

/// <summary>Whatever a secret holds, and in whatever forms a target gives it back: SECURITY.md promises these, up to three one in the other.</summary>
internal sealed class EncodedSecretsTests
{
    private const string Marker = "{{secret}}";

    private static readonly (string Name, Func<string, string> Encode)[] Encoders =
    [
        ("percent", Uri.EscapeDataString),
        ("form", WebUtility.UrlEncode),
        ("percent throughout", text => string.Concat(Encoding.UTF8.GetBytes(text).Select(octet => $"%{octet:x2}"))),
        ("JSON", JavaScriptEncoder.Default.Encode),
        ("JSON relaxed", JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode),
        ("JSON string", text => JsonSerializer.Serialize(text)[1..^1].Replace("/", "\\/", StringComparison.Ordinal)),
        ("HTML", WebUtility.HtmlEncode),
        ("HTML by number", text => string.Concat(text.EnumerateRunes().Select(rune => $"&#x{rune.Value:X};"))),
        ("base64", text => Convert.ToBase64String(Encoding.UTF8.GetBytes(text))),
        ("base64url", text => Convert.ToBase64String(Encoding.UTF8.GetBytes("a" + text)).Replace('+', '-').Replace('/', '_').TrimEnd('=')),
        ("hexadecimal", text => Convert.ToHexString(Encoding.UTF8.GetBytes(text))),
        ("hexadecimal with colons", text => string.Join(':', Encoding.UTF8.GetBytes(text).Select(octet => $"{octet:x2}"))),
        ("list of bytes", text => JsonSerializer.Serialize(Encoding.UTF8.GetBytes(text).Select(octet => (int)octet))),
    ];

    // Letters, and what the encoders act upon or what looks like their work.
    private static readonly string[] Parts =
    [
        "a",
        "B",
        "7",
        "kQ",
        "x9_",
        "-",
        ".",
        "~",
        "+",
        "/",
        "=",
        "&",
        "%",
        "\\",
        "\"",
        "'",
        "<",
        ":",
        " ",
        "ä",
        "😀",
        "%2B",
        "%2b",
        "%25",
        "\\/",
        "\\u0026",
        "\\n",
        "&amp;",
        "&#43;",
        "sig=",
        "?sv=",
        "%3D&",
    ];

    private static readonly Gen<string> Secrets = Gen.Int[0, Parts.Length - 1]
        .Select(part => Parts[part])
        .Array[8, 24]
        .Select(string.Concat)
        .Where(text => Plain(text).Trim().Length >= Secret.MinimumLength);

    private static readonly Gen<int[]> Chains = Gen.Int[0, Encoders.Length - 1].Array[0, 3];

    [Test]
    public void No_chain_of_three_codings_hides_a_secret() =>
        Gen.Select(Secrets, Chains)
            .Sample(
                (secret, chain) =>
                {
                    var index = new SecretIndex();
                    index.Add(secret, Marker);
                    var encoded = chain.Aggregate(secret, (text, encoder) => Encoders[encoder].Encode(text));

                    var text = index.Replace($"before {encoded} after");

                    text.Should()
                        .Contain(
                            Marker,
                            "{0} is {1} in {2}",
                            encoded,
                            secret,
                            string.Join(", ", chain.Select(encoder => Encoders[encoder].Name))
                        )
                        .And.NotContain(encoded);
                },
                iter: 5_000,
                threads: 1
            );

    [TestCase("sv=2024&sig=a%2Bb%2Fc%3D", "JSON")]
    [TestCase("pass\\/word-1", "JSON relaxed")]
    [TestCase("pass&amp;word-1", "HTML")]
    [TestCase("a\"quoted\"secret", "JSON", "base64")]
    [TestCase("plain-secret", "base64", "base64")]
    [TestCase("plain-secret", "hexadecimal with colons")]
    [TestCase("plain-secret", "list of bytes")]
    [TestCase("plain-secret", "base64", "list of bytes")]
    public void Secrets_that_once_got_through(string secret, params string[] names)
    {
        var index = new SecretIndex();
        index.Add(secret, Marker);
        var encoded = names.Aggregate(secret, (text, name) => Encoders.Single(encoder => encoder.Name == name).Encode(text));

        index.Replace($"before {encoded} after").Should().Contain(Marker).And.NotContain(encoded);
    }

    // A secret that is too short once its own escapes are undone is promised plain only.
    private static string Plain(string text)
    {
        var layer = DecodedText.AsIs(text);
        while (layer.Unescape() is { } next)
        {
            layer = next;
        }
        return layer.Text;
    }
}
