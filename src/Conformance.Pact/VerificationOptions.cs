using Conformance.Http;

namespace Conformance.Pact;

/// <summary>What a provider is verified by, and how it is reached.</summary>
public sealed class VerificationOptions
{
    /// <summary>The provider: what the documented path is appended to.</summary>
    public required Uri BaseUrl { get; init; }

    /// <summary>Where it is told its states (<c>contracts/provider-states.md</c>).</summary>
    public required Uri ProviderStates { get; init; }

    /// <summary>A pact file, or a directory of them; null for the suite's own contract.</summary>
    public string? Contract { get; init; }

    /// <summary>The access token of each role that the provider offers, by the role's key under <c>credentials</c>: <c>authorized</c>, ...</summary>
    public IReadOnlyDictionary<string, string> Credentials { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Header fields to send with every call.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Header fields to send with every provider state, such as the secret of the hooks.</summary>
    public IReadOnlyDictionary<string, string> ProviderStatesHeaders { get; init; } =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The longest that one request may take.</summary>
    public TimeSpan RequestTimeout { get; init; } = HttpLimits.Default.Timeout;

    /// <summary>The longest that the whole verification may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>What carries the requests (TLS, proxy); null for the plain network. Not disposed.</summary>
    public HttpMessageHandler? Network { get; init; }
}
