using Conformance.Redaction;
using Conformance.Targets;
using Conformance.Targets.Credentials;

namespace Conformance.Tests.Targets.Credentials;

/// <summary>A source that gives what a test says, and counts how often it was asked.</summary>
internal sealed class MadeUpSource(Func<int, ObtainedToken> give) : IAccessTokenSource
{
    private int asked;

    public string Key => "credentials:made:up";

    public int Asked => asked;

    /// <summary>While it is not released, who asks waits.</summary>
    public Task Released { get; set; } = Task.CompletedTask;

    public async Task<ObtainedToken> ObtainAsync(CancellationToken cancellationToken)
    {
        var count = Interlocked.Increment(ref asked);
        await Released.WaitAsync(cancellationToken);
        return give(count);
    }

    public static ObtainedToken Token(int number, DateTimeOffset? expiresAt = null) =>
        ObtainedToken.Of(new AccessToken(new SensitiveText($"access-token-{number:0000}", "{{credential}}")), expiresAt);
}
