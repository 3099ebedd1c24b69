using Conformance.Evidence;

namespace Conformance.Tests.Evidence;

internal sealed class TokenSampleTests
{
    [Test]
    public void The_figures_are_those_of_the_sample_as_a_whole() =>
        TokenSample
            .FiguresOf(["abAA", "abBC1", "abCE"])
            .Should()
            .BeEquivalentTo(
                new Dictionary<string, double>(StringComparer.Ordinal)
                {
                    ["count"] = 3,
                    ["shortestLength"] = 4,
                    ["longestLength"] = 5,
                    ["alphabet"] = 7,
                    ["commonPrefix"] = 2,
                    // Three different characters at the third and at the fourth position: twice log2(3).
                    ["entropyBits"] = 3.2,
                    // Twice (3 - 1) / (2 * 3 * ln 2) more.
                    ["correctedEntropyBits"] = 4.1,
                    // A share of a third may as well be one: 0.333 + 2.576 * 0.333.
                    ["leastEntropyBits"] = 0,
                    // From A to B to C, and from A to C to E, each step is like the other.
                    ["stepEntropyBits"] = 0,
                    // A longer one counts as greater, whatever it begins with.
                    ["ascending"] = 0.5,
                }
            );

    [Test]
    public void Of_no_token_there_is_only_their_number() =>
        TokenSample.FiguresOf([]).Should().BeEquivalentTo(new Dictionary<string, double>(StringComparer.Ordinal) { ["count"] = 0 });

    [Test]
    public void A_token_is_not_greater_than_itself() => TokenSample.FiguresOf(["abc", "abc"])["ascending"].Should().Be(0);

    [Test]
    public void Of_one_token_there_is_no_step()
    {
        var figures = TokenSample.FiguresOf(["abc"]);

        figures["ascending"].Should().Be(0.5);
        figures["commonPrefix"].Should().Be(3);
        figures["entropyBits"].Should().Be(0);
        figures["stepEntropyBits"].Should().Be(0);
    }

    [TestCase("0123456789abcdef", 16)]
    [TestCase("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", 11)]
    public void A_sample_of_two_hundred_shows_64_random_bits_nearly_whole(string alphabet, int length)
    {
        var random = new Random(4711);

        var figures = TokenSample.FiguresOf([.. Enumerable.Range(0, 200).Select(_ => new string(random.GetItems<char>(alphabet, length)))]);

        figures["entropyBits"].Should().BeInRange(60.5, 66);
        figures["stepEntropyBits"].Should().BeGreaterThan(60.5);
    }

    [TestCase("0123456789abcdef", 32, 128)]
    [TestCase("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", 22, 132)]
    [TestCase("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", 43, 258)]
    [TestCase("0123456789", 39, 129.6)]
    [TestCase("01", 128, 128)]
    [TestCase("0123456789abcdef", 24, 96)]
    public void The_corrected_estimate_is_right_to_within_a_bit_and_the_bounds_are_below_and_near(string alphabet, int length, double bits)
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var random = new Random(seed);

            var figures = TokenSample.FiguresOf([
                .. Enumerable.Range(0, 200).Select(_ => new string(random.GetItems<char>(alphabet, length))),
            ]);

            figures["correctedEntropyBits"].Should().BeApproximately(bits, bits * 0.012, "the seed is {0}", seed);
            figures["leastEntropyBits"].Should().BeLessThan(figures["entropyBits"]);
            figures["entropyBits"].Should().BeLessThan(figures["correctedEntropyBits"]);
        }
    }

    [Test]
    public void A_sample_of_version_4_uuids_shows_less_than_128_bits()
    {
        var figures = TokenSample.FiguresOf([.. Enumerable.Range(0, 200).Select(_ => Guid.NewGuid().ToString())]);

        figures["correctedEntropyBits"].Should().BeInRange(121, 123);
    }

    [Test]
    public void The_lower_bound_is_the_most_common_value_estimate_of_NIST()
    {
        // SP 800-90B, 6.3.1: of 20 values 8 are the same, so the share is at most 0.4 + 2.576 * sqrt(0.4 * 0.6 / 19) = 0.6895 (0.5363 bits).
        var figures = TokenSample.FiguresOf([.. "00000000111111222345".Select(value => $"{value}{value}")]);

        figures["leastEntropyBits"].Should().Be(1.1);
    }

    [Test]
    public void A_sequence_ascends_and_hardly_changes()
    {
        var figures = TokenSample.FiguresOf([.. Enumerable.Range(8, 8).Select(number => $"token-{number}")]);

        figures["ascending"].Should().Be(1, "10 comes after 9");
        figures["commonPrefix"].Should().Be(6);
        figures["stepEntropyBits"].Should().BeLessThan(1.5);
    }

    [Test]
    public void What_varies_evenly_has_all_its_bits_and_what_descends_is_told()
    {
        var figures = TokenSample.FiguresOf(["31", "30", "21", "20", "11", "10", "01", "00"]);

        figures["entropyBits"].Should().Be(3);
        figures["stepEntropyBits"].Should().BeApproximately(2, 0.1);
        figures["ascending"].Should().Be(0);
    }

    [Test]
    public void The_share_that_ascends_is_rounded() => TokenSample.FiguresOf(["b", "a", "b", "c"])["ascending"].Should().Be(0.667);
}
