using FluentAssertions;
using NUnit.Framework;

namespace Conformance.Reports.Tests;

internal sealed class HangingTextTests
{
    [Test]
    public void A_text_is_broken_between_words_and_hangs() =>
        HangingText
            .Lines("FAILED  a.b  One two three four", 16, 0, 8)
            .Should()
            .Equal("FAILED  a.b  One", "        two", "        three", "        four");

    [Test]
    public void No_line_ends_with_a_space_and_a_long_word_stays_whole() =>
        HangingText
            .Lines("see artifacts/report.html#token.single-use now ", 40, 2, 6)
            .Should()
            .Equal("  see", "  artifacts/report.html#token.single-use", "      now");

    [Test]
    public void Wide_characters_take_two_columns() =>
        HangingText.Lines("日本語 日本語 日本語", 14, 0, 2).Should().Equal("日本語 日本語", "  日本語");
}
