namespace Conformance.Configuration;

/// <summary>All keys of the configuration. A new section is added here.</summary>
internal static class KeyCatalogue
{
    // A key with as many wrong characters is still taken for another one.
    private const int MostMistakes = 3;

    // No key is nearly as long; comparing takes the product of both lengths.
    private const int LongestToCompare = 200;

    /// <summary>The sections, in the order of the document.</summary>
    public static IReadOnlyList<KeyTable> Sections { get; } =
    [
        TargetReader.Table,
        CredentialsReader.Table,
        AccountsReader.Table,
        DevicesReader.Table,
        ClockReader.Table,
        TokenReader.Table,
        ExpectReader.Table,
        KnownFailuresReader.Table,
        RunReader.Table,
    ];

    /// <summary>Every key.</summary>
    public static IReadOnlyList<Key> All { get; } = [.. Sections.SelectMany(section => section.Keys)];

    /// <summary>How many names the longest key has.</summary>
    public static int MostNames { get; } = All.Max(key => key.Pattern.Split(':').Length);

    /// <summary>The keys as a tree.</summary>
    public static KeyNode Root { get; } = Tree();

    /// <summary>The key that somebody probably meant, or null where none is near.</summary>
    public static string? Nearest(string key)
    {
        if (key.Length > LongestToCompare)
        {
            return null;
        }
        var names = key.Split(':');
        var near = All.Select(candidate => Like(candidate, names))
            .Select(candidate => (key: candidate, mistakes: Mistakes(candidate, key)))
            .MinBy(candidate => candidate.mistakes);
        if (near.mistakes <= MostMistakes)
        {
            return near.key;
        }
        // In the wrong section, or in none.
        var sameName = All.Where(candidate => candidate.Pattern.Split(':')[^1].Equals(names[^1], StringComparison.OrdinalIgnoreCase))
            .ToList();
        return sameName.Count == 1 ? sameName[0].Pattern : null;
    }

    private static KeyNode Tree()
    {
        var root = new KeyNode("");
        foreach (var key in All)
        {
            root.Add(key);
        }
        return root;
    }

    // The key with the names that were written in the places of *.
    private static string Like(Key key, string[] names)
    {
        var pattern = key.Pattern.Split(':');
        return string.Join(
            ':',
            pattern.Select(
                (name, index) =>
                    name != "*" || index >= names.Length ? name
                    : KeyNode.IsPosition(names[index]) || (index == pattern.Length - 1 && key.Below == Below.Names) ? names[index]
                    : "0"
            )
        );
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
