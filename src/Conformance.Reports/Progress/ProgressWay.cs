namespace Conformance.Reports.Progress;

/// <summary>How the progress of a run is shown.</summary>
internal enum ProgressWay
{
    /// <summary>Not at all.</summary>
    Quiet,

    /// <summary>A plain line where there is something to tell, and at least one every ten seconds.</summary>
    Lines,

    /// <summary>A few lines of a terminal that change in their place.</summary>
    Live,
}
