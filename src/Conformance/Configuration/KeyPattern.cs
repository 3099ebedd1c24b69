namespace Conformance.Configuration;

/// <summary>A key of the configuration, in which <c>*</c> stands for the name of a header field or a position in a list.</summary>
internal sealed class KeyPattern
{
    // As many characters may be wrong in a word for it to be taken for another.
    private const int MostMistakes = 3;

    private readonly string text;
    private readonly string[] parts;

    private KeyPattern(string text)
    {
        this.text = text;
        parts = text.Split(':');
    }

    /// <summary>Those of <see cref="Settings.Keys"/>.</summary>
    public static IReadOnlyList<KeyPattern> All { get; } = [.. Settings.Keys.Select(key => new KeyPattern(key))];

    /// <summary>Whether the text is a position in a list: a number.</summary>
    public static bool IsPosition(string text) => text.Length is > 0 and < 10 && text.All(char.IsAsciiDigit);

    /// <summary>The key that somebody probably meant, or null where none is near.</summary>
    public static string? Nearest(string key)
    {
        var near = All.Select(pattern => (key: pattern.Of(key), mistakes: Distance(pattern.Of(key), key)))
            .MinBy(candidate => candidate.mistakes);
        if (near.mistakes <= MostMistakes)
        {
            return near.key;
        }
        // In the wrong section, or in none.
        var sameName = All.Where(pattern => pattern.parts[^1].Equals(key.Split(':')[^1], StringComparison.OrdinalIgnoreCase)).ToList();
        return sameName.Count == 1 ? sameName[0].text : null;
    }

    /// <summary>Whether this is the key.</summary>
    public bool Matches(string key)
    {
        var names = key.Split(':');
        return names.Length == parts.Length && Begins(names);
    }

    /// <summary>Whether the key is this one or below it, which is a text and has nothing below.</summary>
    public bool IsAtOrAbove(string key)
    {
        var names = key.Split(':');
        return names.Length >= parts.Length && Begins(names);
    }

    /// <summary>Whether this one is below the key, which is an object or a list and no text.</summary>
    public bool IsBelow(string key)
    {
        var names = key.Split(':');
        return names.Length < parts.Length && Begins(names);
    }

    /// <summary>Whether the key, which this one is below, is a list.</summary>
    public bool IsList(string key)
    {
        var length = key.Split(':').Length;
        return parts[length] == "*" && parts[length - 1] != "headers";
    }

    /// <summary>This key, with the names that the other has where this has <c>*</c>; the first position where a list has none of the other's.</summary>
    public string Of(string key)
    {
        var names = key.Split(':');
        return string.Join(
            ':',
            parts.Select(
                (part, index) =>
                    part != "*" || index >= names.Length ? part
                    : parts[index - 1] == "headers" || IsPosition(names[index]) ? names[index]
                    : "0"
            )
        );
    }

    /// <inheritdoc/>
    public override string ToString() => text;

    private bool Begins(string[] names) =>
        names
            .Zip(parts)
            .Select(
                (pair, index) =>
                    pair.Second != "*"
                        ? pair.First.Equals(pair.Second, StringComparison.OrdinalIgnoreCase)
                        : parts[index - 1] == "headers" || IsPosition(pair.First)
            )
            .All(same => same);

    // Levenshtein's, letter case apart.
    private static int Distance(string left, string right)
    {
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
