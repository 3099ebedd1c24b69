namespace Conformance.Configuration;

/// <summary>A place in the tree of all keys: the root, a section, an object, a list, or a key.</summary>
internal sealed class KeyNode(string name)
{
    private readonly Dictionary<string, KeyNode> named = new(StringComparer.OrdinalIgnoreCase);
    private KeyNode? entry;

    /// <summary>Its name in the spelling of the tables; <c>*</c> for any.</summary>
    public string Name => name;

    /// <summary>The key here, or null where others are below.</summary>
    public Key? Key { get; private set; }

    /// <summary>What is right below, where that has no fixed names.</summary>
    public Below Below { get; private set; }

    /// <summary>Whether this is a list.</summary>
    public bool IsList => Below == Below.Positions;

    /// <summary>The nodes with fixed names right below.</summary>
    public IReadOnlyCollection<KeyNode> Named => named.Values;

    /// <summary>The node of each entry of the list or of each name, or null.</summary>
    public KeyNode? Entry => entry;

    /// <summary>The first key here or below.</summary>
    public Key FirstKey => Key ?? (entry ?? named.Values.First()).FirstKey;

    /// <summary>Whether a text is a position in a list: a number.</summary>
    public static bool IsPosition(ReadOnlySpan<char> text) => text.Length is > 0 and < 10 && !text.ContainsAnyExceptInRange('0', '9');

    /// <summary>The node below, or null where there is no such key.</summary>
    public KeyNode? Step(string below) =>
        named.TryGetValue(below, out var node) ? node
        : Below == Below.Names || (IsList && IsPosition(below)) ? entry
        : null;

    /// <summary>The node of a key, or null where there is no such key.</summary>
    public KeyNode? Find(string key) => key.Split(':').Aggregate<string, KeyNode?>(this, (node, below) => node?.Step(below));

    /// <summary>Adds a key.</summary>
    public void Add(Key key)
    {
        var node = this;
        var names = key.Pattern.Split(':');
        for (var i = 0; i < names.Length; i++)
        {
            node = names[i] == "*" ? node.AddEntry(i == names.Length - 1 ? key.Below : Below.Positions) : node.AddNamed(names[i]);
        }
        node.Key = key;
    }

    private KeyNode AddEntry(Below below)
    {
        Below = below;
        return entry ??= new KeyNode("*");
    }

    private KeyNode AddNamed(string below) => named.TryGetValue(below, out var node) ? node : named[below] = new KeyNode(below);
}
