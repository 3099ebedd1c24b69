namespace Conformance.Fake.Styles;

/// <summary>All styles, and how to find one by its name.</summary>
internal static class StyleCatalogue
{
    public static IReadOnlyList<Style> All { get; } =
    [.. RedemptionStyles.All, .. GenerationStyles.All, .. CredentialStyles.All, .. PathStyles.All, .. AnswerStyles.All];

    /// <summary>The style of this name.</summary>
    public static Style Find(string name) =>
        All.FirstOrDefault(style => string.Equals(style.Name, name, StringComparison.Ordinal))
        ?? throw new ReferenceFakeException(
            $"There is no style \"{string.Concat(name.Take(64).Where(character => !char.IsControl(character)))}\". Use --list-styles to see all of them."
        );
}
