namespace Conformance.Running.Checking;

/// <summary>What the check of one part came to.</summary>
public enum CheckState
{
    /// <summary>It works.</summary>
    Ok,

    /// <summary>It works, as far as can be told; something about it is worth a look.</summary>
    Doubtful,

    /// <summary>It does not work.</summary>
    Failed,

    /// <summary>It was not tried: another part that it needs does not work.</summary>
    NotTried,

    /// <summary>The target does not offer it.</summary>
    NotOffered,
}
