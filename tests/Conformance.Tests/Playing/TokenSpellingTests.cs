using Conformance.Playing;

namespace Conformance.Tests.Playing;

internal sealed class TokenSpellingTests
{
    [TestCase("aB3x", "Ab3X")]
    [TestCase("aB3x", " aB3x\n")]
    [TestCase("aB3x", "aB3x==")]
    [TestCase("a-_x", "a+/x")]
    [TestCase("aB3x", "a%423x")]
    [TestCase("aB3x", "aB3y")]
    public void A_lenient_server_may_take_them_for_one(string token, string other) => TokenSpelling.IsSame(token, other).Should().BeTrue();

    [TestCase("aB3x", "aC3x")]
    [TestCase("aB3x", "aB3xA")]
    [TestCase("aB3x", "aB3")]
    [TestCase("aB3x", "aB3xaB3x")]
    [TestCase("aB3x", "B3x")]
    public void No_server_may_take_them_for_one(string token, string other) => TokenSpelling.IsSame(token, other).Should().BeFalse();
}
