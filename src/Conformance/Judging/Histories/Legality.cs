namespace Conformance.Judging.Histories;

/// <summary>Whether a right server could have given a history.</summary>
internal enum Legality
{
    /// <summary>There is an order in which a right server could have done it all.</summary>
    Legal,

    /// <summary>There is no such order.</summary>
    Illegal,

    /// <summary>The search was given up before it was decided.</summary>
    Unknown,
}
