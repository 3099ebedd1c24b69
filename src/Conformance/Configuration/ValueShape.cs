namespace Conformance.Configuration;

/// <summary>What a value is. A layer other than JSON has texts only.</summary>
internal enum ValueShape
{
    Text,

    /// <summary>A list without entries: it replaces that of an earlier layer.</summary>
    EmptyList,

    EmptyObject,
}
