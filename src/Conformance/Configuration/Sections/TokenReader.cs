using Conformance.Evidence;

namespace Conformance.Configuration;

/// <summary>Reads <c>token</c>.</summary>
internal static class TokenReader
{
    public static KeyTable Table { get; } = new("token", "What the server promises about its tokens.");

    private static readonly Key<TimeSpan?> Lifetime = Table.Add(
        "lifetime",
        Kinds.Duration(TimeSpan.FromDays(1)),
        "How long a token lasts, if the server promises it.",
        "\"5m\"",
        unset: "usable after 1 minute, refused after 15"
    );

    private static readonly Key<TimeSpan?> Margin = Table.Add(
        "margin",
        Kinds.Duration(TimeSpan.FromHours(1)) with
        {
            Default = "10s",
        },
        "Tolerance before and after the end of the lifetime. It must be less than half of the lifetime.",
        "\"30s\""
    );

    /// <summary>Adds what it says to the expectations.</summary>
    public static Expectations Read(ConfigurationReader reader, Expectations expectations)
    {
        var lifetime = Lifetime.Read(reader);
        var given = Margin.Read(reader);
        var margin = given?.TotalSeconds ?? expectations.TokenLifetimeMarginSeconds;
        if (given is not null && !reader.Has(Lifetime.Path) && !reader.Has(AdapterReader.UrlKey))
        {
            reader.Problem(Margin.Path, $"has no effect without {Lifetime.Path}: set it as well, or remove the key");
        }
        if (lifetime is { TotalSeconds: var seconds } && margin * 2 > seconds)
        {
            reader.Problem(
                given is null ? Lifetime.Path : Margin.Path,
                $"a margin of {margin:0.###} s leaves nothing of a lifetime of {seconds:0.###} s: set {Margin.Path} to less than half of it"
            );
        }
        return expectations with { TokenLifetimeSeconds = lifetime?.TotalSeconds, TokenLifetimeMarginSeconds = margin };
    }
}
