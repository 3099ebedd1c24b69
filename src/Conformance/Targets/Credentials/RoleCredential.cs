namespace Conformance.Targets.Credentials;

/// <summary>
/// The access token of a role for as long as the run takes: obtained when it is first needed, and again before it expires or where it was
/// refused. However many calls ask at once, the source is asked once.
/// </summary>
internal sealed class RoleCredential(IAccessTokenSource source, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan LongestMargin = TimeSpan.FromSeconds(30);

    // As long a source that gave nothing new is not asked again: each of a hundred steps would wait for it.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim one = new(1, 1);
    private volatile Held? held;

    /// <summary>Whether the token is obtained once and kept when it expires.</summary>
    public bool Expires { get; init; }

    /// <summary>The key that configures it, as a message names it.</summary>
    public string Key => source.Key;

    /// <summary>The access token, or why there is none.</summary>
    public async Task<ObtainedToken> GetAsync(CancellationToken cancellationToken)
    {
        if (Current() is { } current)
        {
            return current;
        }
        await one.WaitAsync(cancellationToken);
        try
        {
            return Current() ?? await ObtainAsync(cancellationToken);
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>Another access token in the place of one that was refused; the same again where the source has no other.</summary>
    public async Task<ObtainedToken> RenewAsync(AccessToken refused, CancellationToken cancellationToken)
    {
        await one.WaitAsync(cancellationToken);
        try
        {
            if (held is { } before && (before.Obtained.Token?.Text.Value != refused.Text.Value || IsPaused(before)))
            {
                return before.Obtained;
            }
            var renewed = await ObtainAsync(cancellationToken);
            if (renewed.Token?.Text.Value == refused.Text.Value)
            {
                held = held! with { SameAgain = true };
            }
            return renewed;
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>Says that a token was refused right after it was obtained, so that the source is not asked for another at once.</summary>
    public void RefusedAtOnce(AccessToken token)
    {
        if (held is { } now && now.Obtained.Token == token)
        {
            held = now with { SameAgain = true, RefusedAtOnce = true };
        }
    }

    /// <summary>Why a call that was refused says nothing about the target, in one line.</summary>
    public string WhyRefused =>
        held is { RefusedAtOnce: true } ? $"{Key}: the access token was refused (401) right after it was obtained"
        : held is { Obtained.WhyNone: { } why } ? $"the access token was refused (401), and another could not be obtained: {why}"
        : $"{Key}: the access token was refused (401): give another one";

    /// <inheritdoc/>
    public void Dispose() => one.Dispose();

    private ObtainedToken? Current()
    {
        if (held is not { } now || (source.HasChanged && !Expires))
        {
            return null;
        }
        var usable = now.Obtained.Token is null ? now.Obtained.Declared || IsPaused(now) : Expires || !(time.GetUtcNow() >= now.RenewAt);
        return usable ? now.Obtained : null;
    }

    private bool IsPaused(Held now) => (now.Obtained.Token is null || now.SameAgain) && time.GetUtcNow() < now.At + Pause;

    private async Task<ObtainedToken> ObtainAsync(CancellationToken cancellationToken)
    {
        var askedAt = time.GetUtcNow();
        var obtained = await source.ObtainAsync(cancellationToken);
        var lifetime = obtained.ExpiresAt - askedAt;
        var margin = lifetime / 4 < LongestMargin ? lifetime / 4 : LongestMargin;
        held = new Held(obtained, time.GetUtcNow(), obtained.ExpiresAt - margin);
        return obtained;
    }

    private sealed record Held(
        ObtainedToken Obtained,
        DateTimeOffset At,
        DateTimeOffset? RenewAt,
        bool SameAgain = false,
        bool RefusedAtOnce = false
    );
}
