namespace Conformance.Cli.Setup;

/// <summary>The adapter of a server.</summary>
/// <param name="Url">Its URL, which may be relative to the base URL.</param>
/// <param name="SecretVariable">Name of the environment variable with its secret.</param>
internal sealed record FirstAdapter(string Url, string SecretVariable)
{
    /// <summary>The name of the environment variable where nothing else is said.</summary>
    public const string UsualVariable = "CONFORMANCE_ADAPTER_SECRET";
}
