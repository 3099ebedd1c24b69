using System.Diagnostics;
using Conformance.Redaction;

namespace Conformance.Runs.Tests;

/// <summary>What a target sends may be long and meant to be slow to read: reading it costs its length, and not the square of it.</summary>
internal sealed class ReadingCostsTests
{
    [TestCase("token=")]
    [TestCase("token='")]
    [TestCase("\"token\":\"")]
    [TestCase("\\\"token\\\":\\\"")]
    [TestCase("bearer ")]
    [TestCase("bearer x1")]
    [TestCase("token: ")]
    [TestCase("token\"   ")]
    [TestCase("AbCdEfGhIj0123456789 ")]
    [TestCase("/AbCdEfGhIj0123456789")]
    [TestCase("\\/\\u002B")]
    [TestCase("[[[[")]
    [TestCase("{\"token\":")]
    [TestCase("{\"token\":\"x\"},")]
    [TestCase("          ")]
    public void Reading_costs_the_length_of_the_text(string piece)
    {
        foreach (var begin in new[] { "", "[" })
        {
            Ratio(length => new Redactor([]).RedactAnswer(begin + Repeat(piece, length))).Should().BeLessThan(64);
        }
    }

    [Test]
    public void Looking_for_secrets_costs_the_length_of_the_text()
    {
        var index = new SecretIndex();
        for (var number = 0; number < 200; number++)
        {
            index.Add($"secret-{number:0000}-abcdefgh", "{{secret}}");
        }
        foreach (var piece in new[] { "secret-", "%41", "\\\\", "&&&&", "\\u0041", "a" })
        {
            Ratio(length => index.Replace(Repeat(piece, length))).Should().BeLessThan(64, "\"{0}\" again and again", piece);
        }
    }

    /// <summary>
    /// How many times longer 16 times the length takes: about 16, and 256 were the cost quadratic. Tried again where it is in between, for
    /// a busy machine makes it seem longer and never shorter.
    /// </summary>
    private static double Ratio(Action<int> read)
    {
        const int small = 1 << 14;
        const int large = 1 << 18;
        read(small);
        var ratio = double.MaxValue;
        for (var attempt = 0; attempt < 5 && ratio > 40; attempt++)
        {
            ratio = Math.Min(ratio, Fastest(() => read(large)) / Fastest(() => read(small)));
        }
        return ratio;
    }

    private static string Repeat(string piece, int length) => string.Concat(Enumerable.Repeat(piece, length / piece.Length));

    private static double Fastest(Action read) =>
        Enumerable
            .Range(0, 2)
            .Min(_ =>
            {
                var started = Stopwatch.GetTimestamp();
                read();
                return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            });
}
