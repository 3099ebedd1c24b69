using System.Globalization;
using Conformance.Redaction;

namespace Conformance.Reports.Ci;

/// <summary>Sections of a GitLab job log, which a person unfolds.</summary>
internal static class GitLabSection
{
    // GitLab takes a section's marker only where this ends it. PlainText leaves neither in what a target wrote.
    private const string EndOfMarker = "\r\u001b[0K";

    /// <summary>A section that is folded up at first.</summary>
    /// <param name="name">A name that no other section of the job has.</param>
    /// <param name="header">What is seen of it when it is folded up.</param>
    /// <param name="text">What is in it.</param>
    /// <param name="at">The time that GitLab is told; how long a section took is of no interest here.</param>
    public static string Of(string name, string header, string text, DateTimeOffset at)
    {
        var seconds = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var safe = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' ? c : '_'));
        return $"\u001b[0Ksection_start:{seconds}:{safe}[collapsed=true]{EndOfMarker}{PlainText.Line(header, 200)}\n"
            + $"{PlainText.Block(text, 20_000)}\n"
            + $"\u001b[0Ksection_end:{seconds}:{safe}{EndOfMarker}\n";
    }
}
