using Conformance.Redaction;
using FluentAssertions;
using NUnit.Framework;

namespace Conformance.Tests.Redaction;

internal sealed class PlainTextTests
{
    [TestCase("a\u001b[31mb", @"a\u001B[31mb")]
    [TestCase("a\0b", @"a\u0000b")]
    [TestCase("a\u0085b\u007f", @"a\u0085b\u007F")]
    [TestCase("a\u202Eb\u2066\u2069", @"a\u202Eb\u2066\u2069")]
    [TestCase("a\u200Bb\uFEFF", @"a\u200Bb\uFEFF")]
    [TestCase("a\u2028b", @"a\u2028b")]
    [TestCase("a\uFFFEb", @"a\uFFFEb")]
    [TestCase("a\U000E0041b", @"a\U000E0041b")]
    [TestCase("a\nb\r\nc\td", @"a\nb\r\nc\td")]
    [TestCase("a\u034Fb\u115Fc\u3164", @"a\u034Fb\u115Fc\u3164")]
    [TestCase("##vso[task.setvariable variable=x]y", @"#\u0023vso[task.setvariable variable=x]y")]
    [TestCase("a ##[error]b", @"a #\u0023[error]b")]
    [TestCase("###[group]b", @"##\u0023[group]b")]
    [TestCase("##teamcity[message text='x']", @"#\u0023teamcity[message text='x']")]
    [TestCase("::add-mask::secret", @":\u003Aadd-mask:\u003Asecret")]
    [TestCase(":::error file=a::b", @"::\u003Aerror file=a::b")]
    [TestCase("::add::", @":\u003Aadd::")]
    [TestCase("http://[::1]:80/ fe80::a1%eth0 [2001:db8::c]:8443 std::x", @"http://[::1]:80/ fe80::a1%eth0 [2001:db8::c]:8443 std:\u003Ax")]
    [TestCase("## heading [link] a :: b", "## heading [link] a :: b")]
    [TestCase("Zoë שלום 😀 日本", "Zoë שלום 😀 日本")]
    public void A_line_spells_out_what_acts_upon_the_reader(string text, string expected) => PlainText.Line(text).Should().Be(expected);

    [Test]
    public void A_lone_surrogate_is_spelt_out()
    {
        PlainText.Line("a" + '\uD800' + "b").Should().Be(@"a\uD800b");
        PlainText.Line("a" + '\uDC00').Should().Be(@"a\uDC00");
    }

    [Test]
    public void A_block_keeps_its_line_breaks_and_nothing_else() =>
        PlainText.Block("a\r\nb\nc\rd\u001b\te").Should().Be("a\nb\nc\\rd\\u001B    e");

    [Test]
    public void What_is_too_long_is_cut_and_says_so() =>
        PlainText.Line(new string('x', 1_000_000), 10).Should().Be("xxxxxxxxxx... (cut: 1,000,000 characters in all)");

    [Test]
    public void A_cut_does_not_split_a_character() => PlainText.Line("ab😀cd", 3).Should().Be("ab😀... (cut: 6 characters in all)");

    [Test]
    public void None_is_empty() => PlainText.Line(null).Should().BeEmpty();
}
