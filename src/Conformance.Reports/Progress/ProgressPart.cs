namespace Conformance.Reports.Progress;

/// <summary>What a line of the progress tells.</summary>
internal enum ProgressPart
{
    /// <summary>Nothing of its own.</summary>
    Plain,

    /// <summary>Something that is done.</summary>
    Done,

    /// <summary>A wait.</summary>
    Wait,

    /// <summary>A failure.</summary>
    Failure,
}
