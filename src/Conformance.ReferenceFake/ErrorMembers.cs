namespace Conformance.Fake;

/// <summary>Which members an error has. Google's API families differ in this (src/Conformance/Requirements/field-notes.md), so each choice is right.</summary>
public enum ErrorMembers
{
    /// <summary><c>code</c>, <c>message</c>, <c>errors</c>, <c>status</c>, <c>details</c>.</summary>
    All,

    /// <summary><c>code</c>, <c>message</c>, <c>errors</c>.</summary>
    Legacy,

    /// <summary><c>code</c>, <c>message</c>, <c>status</c>, <c>details</c>.</summary>
    Modern,
}
