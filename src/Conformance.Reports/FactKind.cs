namespace Conformance.Reports;

/// <summary>How a fact of an explanation is to be laid out.</summary>
internal enum FactKind
{
    /// <summary>Sentences, which may be wrapped.</summary>
    Prose,

    /// <summary>Lines whose columns stand under each other.</summary>
    Lines,

    /// <summary>A command to copy; never wrapped.</summary>
    Command,
}
