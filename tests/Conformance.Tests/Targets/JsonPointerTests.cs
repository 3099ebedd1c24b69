using Conformance.Targets;

namespace Conformance.Tests.Targets;

internal sealed class JsonPointerTests
{
    // RFC 6901, 5.
    private const string Example = """{"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8}""";

    [TestCase("/foo", """["bar","baz"]""")]
    [TestCase("/foo/0", "bar")]
    [TestCase("/", "0")]
    [TestCase("/a~1b", "1")]
    [TestCase("/c%d", "2")]
    [TestCase("/e^f", "3")]
    [TestCase("/g|h", "4")]
    [TestCase("/i\\j", "5")]
    [TestCase("/k\"l", "6")]
    [TestCase("/ ", "7")]
    [TestCase("/m~0n", "8")]
    [TestCase("", Example)]
    public void It_names_a_value(string pointer, string text) => JsonPointer.Parse(pointer)!.TextIn(Example).Should().Be(text);

    [TestCase("/foo/2")]
    [TestCase("/foo/01")]
    [TestCase("/foo/-")]
    [TestCase("/foo/+1")]
    [TestCase("/foo/99999999999")]
    [TestCase("/foo/bar")]
    [TestCase("/foo/0/x")]
    [TestCase("/Foo")]
    public void Where_there_is_nothing_it_names_nothing(string pointer) => JsonPointer.Parse(pointer)!.TextIn(Example).Should().BeNull();

    [TestCase("~01", "~1")]
    [TestCase("~1~0", "/~")]
    public void Escapes_are_undone_in_the_right_order(string escaped, string name) =>
        JsonPointer.Parse("/" + escaped)!.TextIn($$"""{"{{name}}":"found"}""").Should().Be("found");

    [TestCase("foo")]
    [TestCase("/a~2b")]
    [TestCase("/a~")]
    [TestCase("#/foo")]
    public void What_is_none_is_not_read(string text) => JsonPointer.Parse(text).Should().BeNull();

    [TestCase(null)]
    [TestCase("")]
    [TestCase("no JSON")]
    [TestCase("""{"a":""")]
    [TestCase("""{"a":null}""")]
    [TestCase("""{"a":"\ud800"}""")]
    [TestCase("""{"\ud800":1}""")]
    public void In_what_is_no_json_or_has_no_text_it_names_nothing(string? json) => JsonPointer.Parse("/a")!.TextIn(json).Should().BeNull();

    [Test]
    public void It_prints_as_it_was_written() => JsonPointer.Parse("/a~1b")!.ToString().Should().Be("/a~1b");
}
