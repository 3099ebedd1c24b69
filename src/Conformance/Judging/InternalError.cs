namespace Conformance.Judging;

/// <summary>A bug of the suite, in one line that can be shown to anybody.</summary>
internal static class InternalError
{
    /// <summary>The kind of the exception and its place. Not its message, which may quote what a server sent.</summary>
    public static string Of(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var place = exception.StackTrace?.Split('\n')[0].Trim().Split(" in ")[0];
        return $"internal error, please report it: {exception.GetType().Name} {place}".TrimEnd();
    }
}
