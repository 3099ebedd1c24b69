using Conformance.Redaction;

namespace Conformance.Tests.Redaction;

internal sealed class DecodedTextTests
{
    // What mutation testing leaves alive of this, and why no test can notice it:
    // - the early end where nothing begins an escape, and how much room a list is given: they only save cost.

    // Where a case has a name it is because the NUnit adapter cannot run one alone whose name has HTML in it.
    [TestCase("%61", "a")]
    [TestCase("x%61", "xa")]
    [TestCase("%C3%A4%F0%9F%98%80", "ä😀")]
    [TestCase("%61%C3", "a%C3", Description = "what is no character stays")]
    [TestCase("\\u0041", "A")]
    [TestCase("\\u0041\\u0042", "AB")]
    [TestCase("\\b\\f\\n\\r\\t", "\b\f\n\r\t")]
    [TestCase("\\\"\\\\\\/\\'", "\"\\/'")]
    [TestCase("\\n", "\n")]
    [TestCase("&amp;&lt;&gt;&quot;&apos;", "&<>\"'", TestName = "One_layer_is_undone(HTML by name)")]
    [TestCase("&#65;&#x42;&#X43;", "ABC", TestName = "One_layer_is_undone(HTML by number)")]
    [TestCase("a&nbsp;b&amp;c", "a&nbsp;b&c", TestName = "One_layer_is_undone(a name that is not known stays)")]
    public void One_layer_is_undone(string written, string plain) =>
        DecodedText.AsIs(written).Unescape().Should().NotBeNull().And.Match<DecodedText>(text => text.Text == plain);

    [TestCase("")]
    [TestCase("plain")]
    [TestCase("100%")]
    [TestCase("%4")]
    [TestCase("%zz")]
    [TestCase("\\")]
    [TestCase("\\x")]
    [TestCase("\\u004")]
    [TestCase("&#;", TestName = "Where_nothing_is_escaped_there_is_nothing_to_undo(HTML without a number)")]
    [TestCase("&amp", TestName = "Where_nothing_is_escaped_there_is_nothing_to_undo(HTML without an end)")]
    [TestCase("&#1114112;", TestName = "Where_nothing_is_escaped_there_is_nothing_to_undo(one more than the last character)")]
    public void Where_nothing_is_escaped_there_is_nothing_to_undo(string written) => DecodedText.AsIs(written).Unescape().Should().BeNull();

    [Test]
    public void Each_character_knows_where_it_began_through_all_layers()
    {
        var text = DecodedText.AsIs("x%255Cu0061y").Unescape()!.Unescape()!.Unescape()!;

        text.Text.Should().Be("xay");
        Enumerable.Range(0, 3).Select(text.Start).Should().Equal(0, 1, 11);
        Enumerable.Range(0, 3).Select(text.End).Should().Equal(1, 11, 12);
    }
}
