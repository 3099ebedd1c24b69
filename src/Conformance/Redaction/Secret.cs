namespace Conformance.Redaction;

/// <summary>A secret that the configuration gives.</summary>
/// <param name="Value">The secret.</param>
/// <param name="Name">What it is called in evidence: <c>{{Name}}</c>.</param>
internal sealed record Secret(string Value, string Name)
{
    /// <summary>The shortest secret that can be told apart in a text.</summary>
    public const int MinimumLength = 8;

    /// <summary>What stands in its place.</summary>
    public string Marker => Redaction.Marker.Of(Name);

    /// <summary>The marker, so that a slip cannot print the secret.</summary>
    public override string ToString() => Marker;
}
