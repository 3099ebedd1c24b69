using Microsoft.Extensions.Configuration;

namespace Conformance.Configuration;

/// <summary>
/// What the library's root does not tell: which keys are configured, where each of them is written, and that a list is replaced as a whole (with
/// two entries over three, the third must not shine through).
/// </summary>
internal sealed class WrittenKeys
{
    private readonly IConfigurationRoot root;
    private readonly Dictionary<string, Branch> branches = new(StringComparer.OrdinalIgnoreCase);

    public WrittenKeys(IConfigurationRoot root)
    {
        this.root = root;
        All = [.. Standing(root.Providers.Cast<ILayer>())];
        foreach (var key in All)
        {
            Index(key);
        }
    }

    /// <summary>Each key that counts, earlier layers first.</summary>
    public IReadOnlyList<WrittenKey> All { get; }

    /// <summary>The key itself, or null.</summary>
    public WrittenKey? Find(string key) => branches.GetValueOrDefault(key)?.Own;

    /// <summary>The key itself or the first one below it, or null.</summary>
    public WrittenKey? FirstAtOrBelow(string key) => branches.GetValueOrDefault(key)?.First;

    /// <summary>The names right below a key that lead to a value, in their own spelling.</summary>
    public IReadOnlyList<string> NamesBelow(string key) => branches.GetValueOrDefault(key)?.Names ?? [];

    /// <summary>The value of the key, or null where there is none.</summary>
    public string? Text(string key) => Find(key) is { Shape: ValueShape.Text } ? root[key] : null;

    private static IEnumerable<WrittenKey> Standing(IEnumerable<ILayer> layers)
    {
        var standing = new List<List<WrittenKey>>();
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var replacedLists = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var layer in layers.Reverse())
        {
            var lists = new List<string>();
            var kept = new List<WrittenKey>();
            foreach (var key in layer.Keys)
            {
                var list = key.Shape == ValueShape.EmptyList ? key.Key : ListOf(key.Key);
                var isReplaced = replacedLists.Contains(key.Key) || (list is not null && replacedLists.Contains(list));
                if (!isReplaced && taken.Add(key.Key))
                {
                    kept.Add(key);
                }
                if (list is not null)
                {
                    lists.Add(list);
                }
            }
            replacedLists.UnionWith(lists);
            standing.Add(kept);
        }
        standing.Reverse();
        return standing.SelectMany(keys => keys);
    }

    private static string? ListOf(string key)
    {
        for (var colon = key.IndexOf(':', StringComparison.Ordinal); colon >= 0; )
        {
            var end = key.IndexOf(':', colon + 1);
            var name = end < 0 ? key.AsSpan(colon + 1) : key.AsSpan(colon + 1, end - colon - 1);
            if (KeyNode.IsPosition(name))
            {
                return key[..colon];
            }
            colon = end;
        }
        return null;
    }

    // Nothing reads below the deepest key there is, and a key of a file may have any number of colons.
    private void Index(WrittenKey key)
    {
        var names = key.Key.Split(':', KeyCatalogue.MostNames + 1);
        Branch? above = null;
        for (var (length, path) = (1, names[0]); ; path += $":{names[length++]}")
        {
            if (!branches.TryGetValue(path, out var branch))
            {
                branches[path] = branch = new Branch(key);
            }
            if (key.Shape == ValueShape.Text && !branch.HasText)
            {
                branch.HasText = true;
                above?.Names.Add(names[length - 1]);
            }
            if (length == names.Length)
            {
                branch.Own = key;
                return;
            }
            above = branch;
        }
    }

    private sealed class Branch(WrittenKey first)
    {
        public WrittenKey First => first;

        public WrittenKey? Own { get; set; }

        public bool HasText { get; set; }

        public List<string> Names { get; } = [];
    }
}
