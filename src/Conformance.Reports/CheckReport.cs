using System.Text;
using Conformance.Redaction;
using Conformance.Running.Checking;

namespace Conformance.Reports;

/// <summary>What the check of a target came to, one line for each part, as plain text.</summary>
public static class CheckReport
{
    /// <summary>Every part.</summary>
    public static string Text(CheckResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Lines(result.Lines);
    }

    /// <summary>The parts that work, but look as if they did not do what they should; empty where there are none.</summary>
    public static string Doubts(CheckResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Lines(result.Lines.Where(line => line.State == CheckState.Doubtful));
    }

    private static string Lines(IEnumerable<CheckLine> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            text.Append($"  {Word(line.State), -6} {Words.Of(line.Part), -14} {PlainText.Line(line.Message, 300)}\n");
            if (line.Next is { } next)
            {
                text.Append($"{"", -24}Next: {PlainText.Line(next, 300)}\n");
            }
        }
        return text.ToString();
    }

    private static string Word(CheckState state) =>
        state switch
        {
            CheckState.Ok => "ok",
            CheckState.Doubtful => "look",
            CheckState.Failed => "FAILED",
            _ => "-",
        };
}
