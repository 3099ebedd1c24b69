namespace Conformance.Reports.Progress;

/// <summary>How far a section of the page is.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Played">How many of its scenarios were played.</param>
/// <param name="All">How many it has.</param>
/// <param name="Failed">How many of its requirements were refuted so far.</param>
internal sealed record SectionProgress(string Name, int Played, int All, int Failed);
