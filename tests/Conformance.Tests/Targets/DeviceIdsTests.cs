using Bogus;
using Conformance.Targets;

namespace Conformance.Tests.Targets;

internal sealed class DeviceIdsTests
{
    [TestCase("{hex16}", "^[0-9a-f]{16}$")]
    [TestCase("{digits15}", "^[0-9]{15}$")]
    [TestCase("{letters8}", "^[a-z]{8}$")]
    [TestCase("{uuid}", "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
    [TestCase("IMEI-{digits15}/x", "^IMEI-[0-9]{15}/x$")]
    [TestCase("##-????", "^[0-9]{2}-[A-Z]{4}$")]
    [TestCase("d#{hex8}-{digits4}", "^d[0-9][0-9a-f]{8}-[0-9]{4}$")]
    public void An_id_has_the_form_of_the_pattern(string pattern, string form)
    {
        var ids = DeviceIds.Parse(pattern)!;
        var made = Enumerable.Range(0, 200).Select(seed => ids.New(new Randomizer(seed))).ToList();

        made.Should().AllSatisfy(id => id.Should().MatchRegex(form));
        made.Distinct(StringComparer.Ordinal).Should().HaveCountGreaterThan(198);
    }

    [Test]
    public void The_same_seed_gives_the_same_id() =>
        DeviceIds.Default.New(new Randomizer(7)).Should().Be(DeviceIds.Default.New(new Randomizer(7))).And.MatchRegex("^[0-9a-f]{16}$");

    [TestCase("device")]
    [TestCase("{hex4}")]
    [TestCase("######")]
    [TestCase("{hex}")]
    [TestCase("{hex0}{hex16}")]
    [TestCase("{hex16")]
    [TestCase("{imei}{hex16}")]
    [TestCase("{hex999}")]
    public void What_is_no_pattern_or_gives_too_few_ids_is_not_taken(string pattern) => DeviceIds.Parse(pattern).Should().BeNull();
}
