namespace Conformance.Redaction;

/// <summary>
/// Which unit of what was read each character of a decoded text comes from. Kept are only the places where the two stop going side by side: a text may
/// have a million characters, and a number for each of them would be many times its size.
/// </summary>
internal sealed class Origins
{
    private readonly List<int> characters = [];
    private readonly List<int> units = [];

    /// <summary>Whether characters and units go side by side from beginning to end.</summary>
    public bool IsEmpty => characters.Count == 0;

    /// <summary>From this character on they go side by side again, beginning with this unit. Characters are given in order.</summary>
    public void Add(int character, int unit)
    {
        if (characters.Count > 0 && characters[^1] == character)
        {
            units[^1] = unit;
            return;
        }
        characters.Add(character);
        units.Add(unit);
    }

    /// <summary>The unit that the character comes from.</summary>
    public int Of(int character)
    {
        var index = characters.BinarySearch(character);
        index = index < 0 ? ~index - 1 : index;
        return index < 0 ? character : units[index] + character - characters[index];
    }
}
