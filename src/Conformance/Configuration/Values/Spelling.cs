namespace Conformance.Configuration;

/// <summary>What somebody probably meant who wrote a name that does not exist.</summary>
public static class Spelling
{
    // A name with as many wrong characters is still taken for another one, unless that is half of it.
    private const int MostMistakes = 3;

    // No name is nearly as long; comparing takes the product of both lengths.
    private const int LongestToCompare = 200;

    /// <summary>"did you mean NAME?", or null if no name is near.</summary>
    /// <param name="written">What was written.</param>
    /// <param name="names">The names that exist.</param>
    public static string? DidYouMean(string written, IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(written);
        return Nearest(written, names.Where(name => Mistakes(name, written) * 2 <= name.Length)) is { } name
            ? $"did you mean {name}?"
            : null;
    }

    /// <summary>The nearest name, or null if none is near.</summary>
    internal static string? Nearest(string written, IEnumerable<string> names)
    {
        if (written.Length > LongestToCompare)
        {
            return null;
        }
        var (name, mistakes) = names
            .Select(name => (name, mistakes: Mistakes(name, written)))
            .DefaultIfEmpty((name: "", mistakes: int.MaxValue))
            .MinBy(candidate => candidate.mistakes);
        return mistakes <= MostMistakes ? name : null;
    }

    // Levenshtein's distance, letter case apart.
    private static int Mistakes(string left, string right)
    {
        if (Math.Abs(left.Length - right.Length) > MostMistakes)
        {
            return int.MaxValue;
        }
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var same = char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]);
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (same ? 0 : 1)));
            }
        }
        return row[right.Length];
    }
}
