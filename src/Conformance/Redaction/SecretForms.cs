namespace Conformance.Redaction;

/// <summary>
/// Texts to look for that begin alike. Which of them stands at a place is found by halving, so that it does not cost the number of texts: a target may
/// hand out thousands of long tokens that differ only at their ends, and then write a megabyte of what they have in common.
/// </summary>
internal sealed class SecretForms
{
    private readonly List<Form> sorted = [];

    /// <summary>How many texts there are.</summary>
    public int Count => sorted.Count;

    /// <summary>Adds a text; one that is there already stands for the longest that begins so.</summary>
    /// <param name="text">What is looked for.</param>
    /// <param name="length">The length of what begins with it.</param>
    /// <param name="marker">What stands in its place.</param>
    public void Add(string text, int length, string marker)
    {
        var (place, isThere) = PlaceOf(text);
        if (isThere)
        {
            if (length > sorted[place].Length)
            {
                sorted[place].Length = length;
                sorted[place].Marker = marker;
            }
            return;
        }
        var added = new Form(text)
        {
            Length = length,
            Marker = marker,
            Within = place == 0 ? null : sorted[place - 1].Shared(text),
        };
        sorted.Insert(place, added);
        // Those that begin with it follow it.
        for (var i = place + 1; i < sorted.Count && sorted[i].Text.StartsWith(text, StringComparison.Ordinal); i++)
        {
            if (sorted[i].Within is not { } shorter || shorter.Text.Length < text.Length)
            {
                sorted[i].Within = added;
            }
        }
    }

    /// <summary>The longest with which the text begins, or null.</summary>
    public Form? Longest(ReadOnlySpan<char> text)
    {
        var (place, isThere) = PlaceOf(text);
        return isThere ? sorted[place]
            : place == 0 ? null
            : sorted[place - 1].Shared(text);
    }

    // The first that does not come before the text.
    private (int Place, bool IsThere) PlaceOf(ReadOnlySpan<char> text)
    {
        var (first, end) = (0, sorted.Count);
        while (first < end)
        {
            var middle = (first + end) / 2;
            var order = sorted[middle].Text.AsSpan().SequenceCompareTo(text);
            if (order == 0)
            {
                return (middle, true);
            }
            (first, end) = order < 0 ? (middle + 1, end) : (first, middle);
        }
        return (first, false);
    }

    /// <summary>One of the texts.</summary>
    internal sealed class Form(string text)
    {
        /// <summary>What is looked for.</summary>
        public string Text => text;

        /// <summary>The length of what begins with it.</summary>
        public required int Length { get; set; }

        /// <summary>What stands in its place.</summary>
        public required string Marker { get; set; }

        /// <summary>The longest other with which this one begins, or null.</summary>
        public required Form? Within { get; set; }

        /// <summary>This one or, of those within it, the longest with which another text begins.</summary>
        public Form? Shared(ReadOnlySpan<char> other)
        {
            var common = text.AsSpan().CommonPrefixLength(other);
            var form = this;
            while (form is not null && form.Text.Length > common)
            {
                form = form.Within;
            }
            return form;
        }
    }
}
