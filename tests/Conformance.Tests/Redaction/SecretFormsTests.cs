using Conformance.Redaction;
using CsCheck;

namespace Conformance.Tests.Redaction;

/// <summary>The forms that begin alike give what looking at each of them would give.</summary>
internal sealed class SecretFormsTests
{
    // Few characters, so that many texts begin or hold each other.
    private static readonly Gen<string> Texts = Gen.Char["ab"].Array[1, 9].Select(characters => new string(characters));

    [Test]
    public void The_longest_that_begins_a_text_is_found() =>
        Gen.Select(Texts.Array[0, 40], Texts.Array[1, 20])
            .Sample(
                (added, asked) =>
                {
                    var forms = new SecretForms();
                    foreach (var text in added)
                    {
                        forms.Add(text, text.Length, text);
                    }
                    foreach (var text in asked)
                    {
                        var expected = added.Where(form => text.StartsWith(form, StringComparison.Ordinal)).MaxBy(form => form.Length);
                        if (forms.Longest(text)?.Marker != expected)
                        {
                            return false;
                        }
                    }
                    return forms.Count == added.Distinct(StringComparer.Ordinal).Count();
                },
                iter: 2000
            );

    [Test]
    public void Of_those_that_are_kept_alike_the_longest_gives_its_name()
    {
        var forms = new SecretForms();
        forms.Add("abc", 10, "first");
        forms.Add("abc", 30, "second");
        forms.Add("abc", 20, "third");

        forms.Longest("abcdef")!.Marker.Should().Be("second");
        forms.Count.Should().Be(1, "each that is kept costs time wherever it stands");
    }
}
