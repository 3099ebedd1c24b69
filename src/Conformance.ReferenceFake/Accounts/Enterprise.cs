namespace Conformance.Fake;

/// <summary>An enterprise and the EMM that it is bound to.</summary>
internal sealed class Enterprise(string id, string emm)
{
    public string Id { get; } = id;

    public string Emm { get; } = emm;

    /// <summary>Ids are opaque: compared ordinally, never normalised.</summary>
    public Dictionary<string, User> Users { get; } = new(StringComparer.Ordinal);
}
