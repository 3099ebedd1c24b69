using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace Conformance.Adapter.Tests.Servers;

/// <summary>A tiny EMM server's memory. Nothing in it knows of the adapter.</summary>
internal sealed class Emm
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, EmmToken> tokens = new(StringComparer.Ordinal);

    private int users;

    public FakeTimeProvider Clock { get; } = new(TimeProvider.System.GetUtcNow());

    public Task<EmmUser> NewUserAsync(string? enterpriseId = null, string? userId = null)
    {
        var number = Interlocked.Increment(ref users);
        return Task.FromResult(new EmmUser(enterpriseId ?? $"enterprise-{number}", userId ?? $"user-{number}"));
    }

    public Task PutForwardAsync(TimeSpan by)
    {
        Clock.Advance(by);
        return Task.CompletedTask;
    }

    public string Generate(EmmUser user)
    {
        var token = Guid.NewGuid().ToString();
        tokens[token] = new EmmToken(user, Clock.GetUtcNow() + Lifetime);
        return token;
    }

    /// <summary>The user that is on the device now, or null where the token is not valid.</summary>
    public Task<EmmUser?> RedeemAsync(string token) =>
        Task.FromResult(tokens.TryRemove(token, out var found) && Clock.GetUtcNow() < found.ExpiresAt ? found.User : null);
}
