using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace Conformance.Configuration;

/// <summary>The environment variables that begin with the suite's prefix, except the one that names the JSON file.</summary>
internal sealed class EnvironmentLayer() : EnvironmentVariablesConfigurationProvider(ConfigurationLayers.EnvironmentPrefix), ILayer
{
    public IEnumerable<WrittenKey> Keys
    {
        get
        {
            var spellings = Environment
                .GetEnvironmentVariables()
                .Keys.OfType<string>()
                .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
                .ToDictionary(names => names.Key, names => names.First(), StringComparer.OrdinalIgnoreCase);
            return Data
                .Keys.Select(key => (key, name: ConfigurationLayers.VariableOf(key)))
                .Where(variable => !variable.name.Equals(ConfigurationLayers.FileVariable, StringComparison.OrdinalIgnoreCase))
                .Select(variable => new WrittenKey(
                    variable.key,
                    $"environment variable {spellings.GetValueOrDefault(variable.name, variable.name)}"
                ));
        }
    }
}
