namespace Conformance.Configuration;

/// <summary>The keys of one section. A reader declares them here and reads through them, so that each key is written once.</summary>
internal sealed class KeyTable(string section, string meaning)
{
    private readonly List<Key> keys = [];

    /// <summary>The name of the section.</summary>
    public string Section => section;

    /// <summary>What the section is about.</summary>
    public string Meaning => meaning;

    /// <summary>The keys, in the order of their declaration.</summary>
    public IReadOnlyList<Key> Keys => keys;

    /// <summary>Declares a key.</summary>
    /// <param name="name">The key below the section; <c>*</c> stands for a position in a list.</param>
    /// <param name="kind">The kind of its value.</param>
    /// <param name="meaning">What it means, in plain English.</param>
    /// <param name="example">An example, as JSON.</param>
    /// <param name="unset">What holds where it is missing, in words, where that is not a value.</param>
    public Key<T> Add<T>(string name, ValueKind<T> kind, string meaning, string example = "", string unset = "")
    {
        var key = new Key<T>($"{section}:{name}", kind)
        {
            Meaning = meaning,
            Example = example,
            Unset = unset,
        };
        keys.Add(key);
        return key;
    }
}
