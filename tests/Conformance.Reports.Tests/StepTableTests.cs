using Conformance.Evidence;
using FluentAssertions;
using NUnit.Framework;

namespace Conformance.Reports.Tests;

internal sealed class StepTableTests
{
    [TestCase(true, "  provisioned")]
    [TestCase(false, "  not provisioned")]
    public void A_redemption_says_whether_it_provisioned(bool provisioned, string what) =>
        StepTable
            .Of(
                [
                    new Step
                    {
                        Name = "redeem",
                        Kind = StepKind.Redeem,
                        Provisioned = provisioned,
                    },
                ],
                new HashSet<string>(StringComparer.Ordinal)
            )
            .Should()
            .EndWith(what);
}
