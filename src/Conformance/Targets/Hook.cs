namespace Conformance.Targets;

/// <summary>A hook that the target offers, or why it does not.</summary>
/// <typeparam name="T">The hook.</typeparam>
internal sealed record Hook<T>
    where T : class
{
    private Hook(T? offered, string? reason, bool declared) => (Offered, Reason, Declared) = (offered, reason, declared);

    /// <summary>The hook, or null.</summary>
    public T? Offered { get; }

    /// <summary>Why there is none, or null.</summary>
    public string? Reason { get; }

    /// <summary>Whether the target declares that there is none. Where it does not, what needs the hook leaves the run incomplete.</summary>
    public bool Declared { get; }

    /// <summary>The target offers it.</summary>
    public static Hook<T> Of(T hook) => new(hook, null, declared: false);

    /// <summary>The target declares that it has none, and why.</summary>
    public static Hook<T> None(string reason) => new(null, reason, declared: true);

    /// <summary>The configuration says nothing of it.</summary>
    /// <param name="what">What to configure.</param>
    public static Hook<T> Undeclared(string what) => new(null, what, declared: false);
}
