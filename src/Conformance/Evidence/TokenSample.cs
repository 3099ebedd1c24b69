namespace Conformance.Evidence;

/// <summary>
/// Figures of a sample of tokens, from which a judge can tell whether tokens could be guessed. They are of the sample as a whole, and
/// none gives away a token.
/// </summary>
internal static class TokenSample
{
    /// <summary>How many tokens there are.</summary>
    public const string Count = "count";

    /// <summary>Length of the shortest.</summary>
    public const string ShortestLength = "shortestLength";

    /// <summary>Length of the longest.</summary>
    public const string LongestLength = "longestLength";

    /// <summary>How many different characters come up.</summary>
    public const string Alphabet = "alphabet";

    /// <summary>How many characters all begin with.</summary>
    public const string CommonPrefix = "commonPrefix";

    /// <summary>
    /// Bits of entropy, estimated: the Shannon entropy of the characters at each position, added up. Too high where positions depend on
    /// each other, so it can show that tokens are guessable and never that they are not.
    /// </summary>
    public const string EntropyBits = "entropyBits";

    /// <summary>
    /// As <see cref="EntropyBits"/>, with what a sample of this size shows too little (Miller and Madow: half of the number of characters seen at a
    /// position, less one, by the size of the sample).
    /// </summary>
    public const string CorrectedEntropyBits = "correctedEntropyBits";

    /// <summary>
    /// A lower bound of the bits of entropy, where positions do not depend on each other: the most common value estimate of NIST SP 800-90B (6.3.1)
    /// at each position, added up.
    /// </summary>
    public const string LeastEntropyBits = "leastEntropyBits";

    /// <summary>The share of tokens that are greater than the one before: near 1 or 0 in a sequence, near 0.5 in random tokens.</summary>
    public const string Ascending = "ascending";

    /// <summary>
    /// Bits of entropy of what changes from a token to the next: as above, over the differences of neighbouring characters. In a sequence
    /// or a time it is low even where the tokens seem to vary.
    /// </summary>
    public const string StepEntropyBits = "stepEntropyBits";

    /// <summary>The figures, by name.</summary>
    public static IReadOnlyDictionary<string, double> FiguresOf(IReadOnlyList<string> tokens)
    {
        if (tokens.Count == 0)
        {
            return new Dictionary<string, double>(StringComparer.Ordinal) { [Count] = 0 };
        }
        var length = tokens.Min(token => token.Length);
        var pairs = tokens.Zip(tokens.Skip(1)).ToList();
        return new Dictionary<string, double>(StringComparer.Ordinal)
        {
            [Count] = tokens.Count,
            [ShortestLength] = length,
            [LongestLength] = tokens.Max(token => token.Length),
            [Alphabet] = tokens.SelectMany(token => token).Distinct().Count(),
            [CommonPrefix] = Enumerable.Range(0, length).TakeWhile(i => tokens.All(token => token[i] == tokens[0][i])).Count(),
            [EntropyBits] = Bits(length, position => tokens.Select(token => (int)token[position])),
            [CorrectedEntropyBits] = Bits(length, position => tokens.Select(token => (int)token[position]), Corrected),
            [LeastEntropyBits] = Bits(length, position => tokens.Select(token => (int)token[position]), MostCommonValue),
            [StepEntropyBits] = Bits(length, position => pairs.Select(pair => pair.Second[position] - pair.First[position])),
            [Ascending] =
                pairs.Count == 0 ? 0.5 : Math.Round(pairs.Count(pair => Compare(pair.First, pair.Second) < 0) / (double)pairs.Count, 3),
        };
    }

    private static double Bits(int length, Func<int, IEnumerable<int>> at, Func<IReadOnlyCollection<int>, double>? estimate = null) =>
        Math.Round(Enumerable.Range(0, length).Sum(position => (estimate ?? Entropy)([.. at(position)])), 1);

    private static double Entropy(IReadOnlyCollection<int> values) =>
        values.GroupBy(value => value).Select(group => group.Count() / (double)values.Count).Sum(share => -share * Math.Log2(share));

    private static double Corrected(IReadOnlyCollection<int> values) =>
        Entropy(values) + ((values.Distinct().Count() - 1) / (2.0 * values.Count * Math.Log(2)));

    // The upper bound of the share of the most common value with a confidence of 99 %.
    private static double MostCommonValue(IReadOnlyCollection<int> values)
    {
        var share = values.GroupBy(value => value).Max(group => group.Count()) / (double)values.Count;
        var bound = values.Count < 2 ? 1 : Math.Min(1, share + (2.576 * Math.Sqrt(share * (1 - share) / (values.Count - 1))));
        return -Math.Log2(bound);
    }

    // Numbers without leading zeros count on by their length first.
    private static int Compare(string one, string other) =>
        one.Length != other.Length ? one.Length.CompareTo(other.Length) : string.CompareOrdinal(one, other);
}
