namespace Conformance.Http;

/// <summary>What bounds an exchange.</summary>
/// <param name="Timeout">The longest that an exchange may take, its body included.</param>
/// <param name="MaxResponseBytes">The longest response body that is read, content coding done and undone.</param>
internal sealed record HttpLimits(TimeSpan Timeout, int MaxResponseBytes)
{
    /// <summary>10 seconds, 1 MiB.</summary>
    public static HttpLimits Default { get; } = new(TimeSpan.FromSeconds(10), 1 << 20);
}
