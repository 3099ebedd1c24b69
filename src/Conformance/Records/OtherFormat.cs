using Conformance.Redaction;
using Conformance.Scenarios;

namespace Conformance.Records;

/// <summary>Says why a file of a format that this version does not read cannot be used.</summary>
internal static class OtherFormat
{
    /// <summary>The problem in one line, or null if this version reads the format.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format">Its format.</param>
    /// <param name="read">The only format that this version reads.</param>
    /// <param name="suiteVersion">The version of the suite that wrote the file, as the file says.</param>
    public static string? Problem(string path, int format, int read, string suiteVersion)
    {
        var writer = PlainText.Line(suiteVersion, 50);
        // A step name is the id of its evidence, and format 2 renamed every step: no judge finds the steps of an older file.
        return format == read ? null
            : format >= 1 && format < read ? $"{path}: recorded by {writer}, not comparable with this version ({Suite.Version}): run again."
            : $"{path}: has format {format}, and this version of the suite reads format {read}. Use the version that wrote it ({writer}).";
    }
}
