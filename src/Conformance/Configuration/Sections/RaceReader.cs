using Conformance.Evidence;

namespace Conformance.Configuration;

/// <summary>Reads <c>race</c>.</summary>
internal static class RaceReader
{
    public static KeyTable Table { get; } = new("race", "How closely requests must meet that are to arrive at the same time.");

    private static readonly Key<TimeSpan?> Window = Table.Add(
        "window",
        Kinds.Duration(TimeSpan.FromMinutes(1)) with
        {
            Default = "5ms",
        },
        "The gap between checking and acting in the server that a race must be able to find with 95 % certainty. If it cannot, the requirement is not proven.",
        "\"20ms\""
    );

    /// <summary>Adds what it says to the expectations.</summary>
    public static Expectations Read(ConfigurationReader reader, Expectations expectations) =>
        Window.Read(reader) is { } window ? expectations with { RaceWindowSeconds = window.TotalSeconds } : expectations;
}
