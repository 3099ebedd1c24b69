using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Conformance.Configuration;

/// <summary>
/// A configuration that the caller already has: <c>appsettings.json</c>, user secrets, a vault. It is copied, because null is nothing here and an
/// empty list takes an earlier one away, which a chained provider does not tell apart.
/// </summary>
internal sealed partial class GivenLayer : ConfigurationProvider, ILayer
{
    /// <summary>What messages call a configuration that does not tell where its values come from.</summary>
    public const string Unnamed = "the given configuration";

    private readonly List<WrittenKey> keys = [];

    /// <summary>Copies it.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="section">The only section of it that is the suite's, or null where all of it is.</param>
    public GivenLayer(IConfiguration configuration, string? section)
    {
        var own = section is null ? configuration : configuration.GetSection(section);
        foreach (var (key, value) in own.AsEnumerable(makePathsRelative: true))
        {
            // A section above other keys, or a JSON null.
            if (value is null)
            {
                continue;
            }
            var isEmptyList = value.Length == 0 && KeyCatalogue.Root.Find(key) is { IsList: true };
            if (!isEmptyList)
            {
                Set(key, value);
            }
            keys.Add(
                new WrittenKey(key, SourceOf(configuration, section is null ? key : ConfigurationPath.Combine(section, key)))
                {
                    Shape = isEmptyList ? ValueShape.EmptyList : ValueShape.Text,
                }
            );
        }
    }

    /// <inheritdoc/>
    public IEnumerable<WrittenKey> Keys => keys;

    // A provider of a file says its path in its text; the text of any other is not known to be free of secrets.
    private static string SourceOf(IConfiguration configuration, string key) =>
        (configuration as IConfigurationRoot)?.Providers.LastOrDefault(provider => provider.TryGet(key, out _)) is { } provider
            ? FileOfProvider().Match(provider.ToString() ?? "") is { Success: true } file
                ? file.Groups["path"].Value
                : provider.GetType().Name
            : Unnamed;

    [GeneratedRegex(@"\A\w+ for '(?<path>[^']+)' \((Optional|Required)\)\z", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex FileOfProvider();
}
