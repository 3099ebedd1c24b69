using Conformance.Configuration;

namespace Conformance.Tests.Configuration;

internal sealed class QuotedValueTests
{
    [TestCase("short", "short")]
    [TestCase("a\r\nb\u0085", "a??b?")]
    [TestCase("", "")]
    public void A_text_is_one_line(string text, string shown) => QuotedValue.Cut(text).Should().Be(shown);

    [Test]
    public void A_text_of_more_than_80_characters_is_cut()
    {
        QuotedValue.Cut(new string('x', 80)).Should().Be(new string('x', 80));
        QuotedValue.Cut(new string('x', 81)).Should().Be($"{new string('x', 80)}...");
    }
}
