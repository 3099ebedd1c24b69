namespace Conformance.Configuration;

/// <summary>All keys of the configuration. A new section is added here.</summary>
internal static class KeyCatalogue
{
    /// <summary>The sections, in the order of the document.</summary>
    public static IReadOnlyList<KeyTable> Sections { get; } =
    [
        TargetReader.Table,
        CredentialsReader.Table,
        AdapterReader.Table,
        AccountsReader.Table,
        DevicesReader.Table,
        ClockReader.Table,
        TokenReader.Table,
        ExpectReader.Table,
        RaceReader.Table,
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
        var names = key.Split(':');
        if (Spelling.Nearest(key, All.Select(candidate => Like(candidate, names))) is { } near)
        {
            return near;
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
}
