using Conformance.Configuration;
using Conformance.Judging;

namespace Conformance.Tests.Configuration;

internal sealed class KnownFailuresReaderTests
{
    // What mutation testing leaves alive of this, and why no test can notice it:
    // - what stands for a requirement or a reason that is missing: that it is missing is a problem, and ends the reading.

    [Test]
    public void The_list_is_read_in_its_order_with_and_without_a_last_day()
    {
        var entries = Enumerable.Range(0, 11).Select(number => $$"""{"requirement":"r{{number}}","reason":"because {{number}}"}""");
        var last = """{"requirement":"last","reason":"ticket 4711","until":"2027-01-31"}""";

        var read = Settings.Read(Configured.With(("knownFailures", $"[{string.Join(',', entries)},{last}]"))).KnownFailures;

        read.Should()
            .Equal([
                .. Enumerable.Range(0, 11).Select(number => new KnownFailure($"r{number}", $"because {number}")),
                new KnownFailure("last", "ticket 4711", new DateOnly(2027, 1, 31)),
            ]);
    }

    [Test]
    public void Without_a_list_nothing_is_known() => Settings.Read(Configured.With()).KnownFailures.Should().BeEmpty();

    [TestCase("[{}]", "knownFailures:0: is an empty entry: write its keys, for example knownFailures:0:requirement, or remove it")]
    [TestCase("""[{"reason":"x"}]""", "knownFailures:0:requirement: is missing: write the id of the requirement, for example body.refused")]
    [TestCase(
        """[{"requirement":"x"}]""",
        "knownFailures:0:reason: is missing: say why it is accepted for now, for example with the number of a ticket"
    )]
    [TestCase("""[{"requirement":"x","reason":""}]""", "knownFailures:0:reason: is empty: write a value or remove the key")]
    [TestCase("""[{"requirement":"","reason":"y"}]""", "knownFailures:0:requirement: is empty: write a value or remove the key")]
    [TestCase(
        """[{"requirement":"x","reason":"y","reasons":"z"}]""",
        "knownFailures:0:reasons: there is no such key: did you mean knownFailures:0:reason?"
    )]
    [TestCase(
        """{"x":{"requirement":"x"}}""",
        "knownFailures:x:requirement: there is no such key: did you mean knownFailures:0:requirement?"
    )]
    public void What_is_wrong_with_an_entry_is_told(string list, string problem) =>
        Configured.With(("knownFailures", list)).Problems().Should().Equal($"{Configured.File}: {problem}");

    [TestCase("tomorrow")]
    [TestCase("31.12.2026")]
    [TestCase("2026-13-01")]
    [TestCase("2026-02-30")]
    [TestCase("2026-11-23T00:00:00Z")]
    public void What_is_not_a_date_is_told(string until) =>
        Configured
            .With(("knownFailures", $$"""[{"requirement":"x","reason":"y","until":"{{until}}"}]"""))
            .Problems()
            .Should()
            .Equal(
                $"{Configured.File}: knownFailures:0:until: \"{until}\" is not a date: write year, month and day, for example 2027-01-31"
            );
}
