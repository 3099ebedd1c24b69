using Conformance.Configuration;

namespace Conformance.Tests.Configuration;

internal sealed class KeyCatalogueTests
{
    // What mutation testing leaves alive of this, and why no test can notice it:
    // - the tables and the tree: they are made once in a process, before a mutant is switched on.

    [TestCase("0", true)]
    [TestCase("12", true)]
    [TestCase("999999999", true)]
    [TestCase("1000000000", false, Description = "more than a number holds")]
    [TestCase("", false)]
    [TestCase("1x", false)]
    [TestCase("-1", false)]
    public void A_position_is_a_number(string text, bool isPosition) => KeyNode.IsPosition(text).Should().Be(isPosition);

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
    public void The_key_that_was_meant_is_the_nearest(string written, string? meant) => KeyCatalogue.Nearest(written).Should().Be(meant);

    [Test]
    public void A_key_that_is_longer_than_any_has_no_nearest_one()
    {
        KeyCatalogue.Nearest($"targt:headers:{new string('x', 186)}").Should().Be($"target:headers:{new string('x', 186)}");
        KeyCatalogue.Nearest($"targt:headers:{new string('x', 187)}").Should().BeNull();
    }

    [Test]
    public void Each_key_is_declared_once_in_its_section_and_explained()
    {
        KeyCatalogue.All.Select(key => key.Pattern).Should().OnlyHaveUniqueItems();
        KeyCatalogue.All.Should().OnlyContain(key => key.Meaning.EndsWith('.') && !key.Meaning.Contains('|'));
        KeyCatalogue.All.Should().OnlyContain(key => key.Default == null || key.Unset.Length == 0, "a default is told in one way");
    }
}
