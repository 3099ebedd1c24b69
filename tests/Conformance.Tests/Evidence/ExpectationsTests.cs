using Conformance.Evidence;

namespace Conformance.Tests.Evidence;

internal sealed class ExpectationsTests
{
    [TestCase(null, 60, 900, 55, 850, 17)]
    [TestCase(300.0, 290, 310, 285, 30, 2)]
    [TestCase(30.0, 20, 40, 15, 30, 3)]
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
