namespace Conformance.Reports.Ci;

/// <summary>Workflow commands of GitHub Actions.</summary>
internal static class GitHubCommand
{
    /// <summary>The line that shows an annotation.</summary>
    public static string Of(Annotation annotation) =>
        $"::{(annotation.IsError ? "error" : "warning")} title={Property(annotation.Title)}::{Data(annotation.Message)}";

    // The percent sign first: what the target wrote as %0A stays that.
    private static string Data(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal)
            .Replace("\r", "%0D", StringComparison.Ordinal)
            .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) =>
        Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
