namespace Conformance.Reports.Ci;

/// <summary>Logging commands of Azure Pipelines.</summary>
internal static class AzureCommand
{
    /// <summary>The line that logs an issue.</summary>
    public static string Of(Annotation annotation) =>
        $"##vso[task.logissue type={(annotation.IsError ? "error" : "warning")};]{Data($"{annotation.Title}: {annotation.Message}")}";

    // The percent sign first: what the target wrote as %0A stays that.
    private static string Data(string text) =>
        text.Replace("%", "%AZP25", StringComparison.Ordinal)
            .Replace("\r", "%0D", StringComparison.Ordinal)
            .Replace("\n", "%0A", StringComparison.Ordinal);
}
