namespace Conformance.Targets;

/// <summary>How a program that was started ended.</summary>
internal enum CommandEnd
{
    /// <summary>It cannot be started.</summary>
    NotStarted,

    /// <summary>It did not end in time and was killed.</summary>
    TimedOut,

    /// <summary>It ended by itself.</summary>
    Exited,
}
