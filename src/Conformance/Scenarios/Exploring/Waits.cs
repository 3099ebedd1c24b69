using Conformance.Evidence;

namespace Conformance.Scenarios.Exploring;

/// <summary>For how long a program waits, in words.</summary>
internal static class Waits
{
    /// <summary>While every token is still usable.</summary>
    public const string WhileUsable = "while tokens are usable";

    /// <summary>Until every token must be refused.</summary>
    public const string UntilRefused = "until tokens must be refused";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [WhileUsable, UntilRefused];

    /// <summary>The time.</summary>
    public static TimeSpan Of(string wait, Expectations expectations) =>
        wait == WhileUsable
            ? expectations.WhileUsable
            : TimeSpan.FromSeconds(expectations.RefusedFromSeconds + expectations.TokenLifetimeMarginSeconds);
}
