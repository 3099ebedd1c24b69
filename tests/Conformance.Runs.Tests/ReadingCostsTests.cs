using System.Reflection;
using System.Text.RegularExpressions;
using Conformance.Redaction;

namespace Conformance.Runs.Tests;

/// <summary>What a target sends may be long and meant to be slow to read: reading it costs its length, and not the square of it.</summary>
[NonParallelizable]
internal sealed class ReadingCostsTests
{
    private static readonly TimeSpan Enough = TimeSpan.FromMilliseconds(30);
    private static readonly TimeSpan Plenty = TimeSpan.FromSeconds(1);

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
            Ratio(length => new Redactor([]).RedactAnswer(begin + Repeat(piece, length))).Should().BeLessThan(8);
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
        foreach (var piece in new[] { "secret-", "%41", "\\\\", "&&&&", "\\u0041", "a", "30", "TURBd01EQXc", "48, ", "30:" })
        {
            Ratio(length => index.Replace(Repeat(piece, length))).Should().BeLessThan(8, "\"{0}\" again and again", piece);
        }
    }

    [Test]
    public void Looking_for_long_tokens_that_begin_alike_does_not_cost_their_number()
    {
        const int length = 2000;
        var (few, many) = (Alike(2), Alike(400));
        var text = Repeat("\\", 1 << 16);
        few.Replace(text);
        var (ofFew, ofMany) = (TimeSpan.Zero, TimeSpan.Zero);
        while (ofFew < Enough && ofMany < Plenty)
        {
            ofFew += ProcessorTime(() => few.Replace(text));
            ofMany += ProcessorTime(() => many.Replace(text));
        }

        (ofMany / ofFew).Should().BeLessThan(20, "halved eight times, and not 200 times as many");

        static SecretIndex Alike(int count)
        {
            var index = new SecretIndex();
            for (var number = 0; number < count; number++)
            {
                index.Add($"{Repeat("\\", length)}{number}", "{{secret}}");
            }
            return index;
        }
    }

    [Test]
    public void Reading_has_no_time_limit_that_a_busy_machine_exceeds() =>
        typeof(Redactor)
            .Assembly.GetTypes()
            .Where(type => type.Namespace is "Conformance.Redaction" or "Conformance.Judging")
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.NonPublic))
            .Select(method => method.GetCustomAttribute<GeneratedRegexAttribute>())
            .OfType<GeneratedRegexAttribute>()
            .Should()
            .NotBeEmpty()
            .And.OnlyContain(regex => regex.MatchTimeoutMilliseconds == Timeout.Infinite);

    /// <summary>
    /// How many times more a long text costs than as many characters in short texts: about once, and 20 to 256 times were the cost quadratic. Both
    /// are as much work in turns, and processor time is what is measured: what else the machine does counts for neither.
    /// </summary>
    private static double Ratio(Action<int> read)
    {
        const int @short = 1 << 10;
        const int @long = 1 << 18;
        read(@short);
        var (inPieces, whole) = (TimeSpan.Zero, TimeSpan.Zero);
        while (inPieces < Enough && whole < Plenty)
        {
            inPieces += ProcessorTime(() =>
            {
                for (var count = 0; count < @long / @short; count++)
                {
                    read(@short);
                }
            });
            whole += ProcessorTime(() => read(@long));
        }
        return whole / inPieces;
    }

    private static string Repeat(string piece, int length) => string.Concat(Enumerable.Repeat(piece, length / piece.Length));

    private static TimeSpan ProcessorTime(Action read)
    {
        var before = Environment.CpuUsage.TotalTime;
        read();
        return Environment.CpuUsage.TotalTime - before;
    }
}
