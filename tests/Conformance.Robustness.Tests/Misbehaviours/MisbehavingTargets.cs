namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>The targets that must neither break the suite nor get a wrong verdict.</summary>
internal static class MisbehavingTargets
{
    public static IReadOnlyList<Misbehaviour> All { get; } =
    [
        .. new[]
        {
            Connections.All,
            Protocols.All,
            StatusLines.All,
            HeaderFields.All,
            Lengths.All,
            Chunks.All,
            ContentCodings.All,
            JsonBodies.All,
            Tokens.All,
            Answers.All,
            Redirects.All,
            TlsHandshakes.All,
        }
            .SelectMany(topic => topic)
            .OrderBy(kind => kind.Name, StringComparer.Ordinal),
    ];

    public static Misbehaviour Find(string name) => All.Single(kind => kind.Name == name);
}
