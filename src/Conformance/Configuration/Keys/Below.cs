namespace Conformance.Configuration;

/// <summary>What is right below a key.</summary>
internal enum Below
{
    Nothing,

    /// <summary>The positions of a list.</summary>
    Positions,

    /// <summary>Names that the user chooses.</summary>
    Names,
}
