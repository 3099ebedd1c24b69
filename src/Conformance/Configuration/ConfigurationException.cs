namespace Conformance.Configuration;

/// <summary>The configuration cannot be used. Each problem is one line: where, what is wrong, what to write instead.</summary>
/// <param name="problems">The problems, one line each.</param>
public sealed class ConfigurationException(IReadOnlyList<string> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    /// <summary>One problem.</summary>
    public ConfigurationException(string problem)
        : this([problem]) { }

    /// <summary>The problems, one line each.</summary>
    public IReadOnlyList<string> Problems => problems;
}
