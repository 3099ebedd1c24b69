using Conformance.Configuration;

namespace Conformance.Tests.Configuration;

internal sealed class KeyPatternTests
{
    // What mutation testing leaves alive of this, and why no test can notice it:
    // - the constructor: it runs once in a process, before a mutant is switched on.

    [TestCase("0", true)]
    [TestCase("12", true)]
    [TestCase("999999999", true)]
    [TestCase("1000000000", false, Description = "more than a number holds")]
    [TestCase("", false)]
    [TestCase("1x", false)]
    [TestCase("-1", false)]
    public void A_position_is_a_number(string text, bool isPosition) => KeyPattern.IsPosition(text).Should().Be(isPosition);

    [TestCase("run:seedabc", "run:seed", Description = "three mistakes")]
    [TestCase("RUN:SEAD", "run:seed")]
    [TestCase("run:maxResponseByt", "run:maxResponseBytes")]
    [TestCase("run:maxResponseB", null, Description = "four")]
    [TestCase("maxResponseBytes", "run:maxResponseBytes", Description = "in no section")]
    [TestCase("target:seed", "run:seed", Description = "in the wrong one")]
    [TestCase("url", null, Description = "several have that name")]
    [TestCase("target:header:X-Y", "target:headers:X-Y")]
    [TestCase("runs:only:7", "run:only:7")]
    [TestCase("runs:only:x", "run:only:0")]
    public void The_key_that_was_meant_is_the_nearest(string written, string? meant) => KeyPattern.Nearest(written).Should().Be(meant);
}
