using FluentAssertions;
using NUnit.Framework;

namespace Conformance.Reports.Tests;

internal sealed class MarkdownTests
{
    [TestCase("plain")]
    [TestCase("```\n# heading\n```")]
    [TestCase("`````")]
    public void Nothing_in_a_fence_closes_it(string text)
    {
        var lines = Markdown.Fence("text", text).TrimEnd('\n').Split('\n');

        lines[0].Should().Be(lines[^1] + "text");
        var fence = lines[^1];
        lines[1..^1].Should().NotContain(line => line.StartsWith(fence, StringComparison.Ordinal));
    }

    [TestCase("a|b", "a&#124;b")]
    [TestCase("<b>&amp;", "&#60;b&#62;&#38;amp;")]
    [TestCase("*a* _b_ `c` [d](e)", @"\*a\* \_b\_ \`c\` \[d\](e)")]
    [TestCase("# a ~~b~~ ![c] ^d", @"\# a \~\~b\~\~ \!\[c\] \^d")]
    [TestCase("- item", @"\- item")]
    [TestCase("https://a.example www.b.example @c", @"https\://a.example www\.b.example &#64;c")]
    [TestCase("a\nb", @"a\\nb")]
    public void Text_means_nothing_but_itself(string text, string expected) => Markdown.Text(text).Should().Be(expected);
}
