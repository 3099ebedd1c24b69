using System.Text;
using Spectre.Console.Rendering;

namespace Conformance.Reports;

/// <summary>Breaks a text into lines of a terminal, all but the first indented. No line ends with a space.</summary>
internal static class HangingText
{
    /// <summary>The lines. A word that is wider than a line stays whole.</summary>
    /// <param name="text">One line of text.</param>
    /// <param name="width">How many columns there are.</param>
    /// <param name="indent">How far the first line is indented.</param>
    /// <param name="hanging">How far the others are.</param>
    public static IEnumerable<string> Lines(string text, int width, int indent, int hanging)
    {
        var line = new StringBuilder().Append(' ', indent);
        var (used, empty) = (indent, true);
        foreach (var word in text.Split(' '))
        {
            var cells = new Segment(word).CellCount();
            if (!empty && used + 1 + cells > width)
            {
                yield return line.ToString().TrimEnd();
                // What would be too wide there, such as a path, begins further left.
                used = Math.Max(0, Math.Min(hanging, width - cells));
                line.Clear().Append(' ', used);
                empty = true;
            }
            if (!empty)
            {
                line.Append(' ');
                used++;
            }
            line.Append(word);
            (used, empty) = (used + cells, false);
        }
        yield return line.ToString().TrimEnd();
    }
}
