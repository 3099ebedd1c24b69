using Conformance.Evidence;

namespace Conformance.Tests.Evidence;

internal sealed class ExpectationsTests
{
    [TestCase(null, 60, 900, 57, 844, 16)]
    [TestCase(300.0, 290, 310, 287, 24, 2)]
    [TestCase(30.0, 20, 40, 17, 24, 3)]
    public void The_ages_that_are_tried_follow_from_the_lifetime_and_its_margin(
        double? lifetime,
        double usableUntil,
        double refusedFrom,
        double whileUsable,
        double untilRefused,
        int waits
    )
    {
        var expectations = new Expectations { TokenLifetimeSeconds = lifetime };

        expectations.UsableUntilSeconds.Should().Be(usableUntil);
        expectations.RefusedFromSeconds.Should().Be(refusedFrom);
        expectations.WhileUsable.Should().Be(TimeSpan.FromSeconds(whileUsable));
        expectations.UntilRefused.Should().Be(TimeSpan.FromSeconds(untilRefused));
        expectations.WaitsUntilRefused.Should().Be(waits);
        expectations.LongestWait.Should().Be(waits * expectations.WhileUsable);
    }
}
