namespace Conformance.Http;

/// <summary>What a request does when the target is busy, and whether it keeps the pace of the run.</summary>
internal enum Sending
{
    /// <summary>It keeps the pace, and waits where the target asks for it.</summary>
    Patient,

    /// <summary>It keeps the pace, and takes a 429 for the answer.</summary>
    Once,

    /// <summary>It goes out at once with others, for which the pace was kept together, and takes a 429 for the answer.</summary>
    InRace,
}
