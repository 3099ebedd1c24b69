namespace Conformance.Configuration;

/// <summary>What a value is. Most layers have texts only.</summary>
internal enum ValueShape
{
    Text,

    /// <summary>A list without entries. It replaces the list of an earlier layer.</summary>
    EmptyList,

    EmptyObject,
}
