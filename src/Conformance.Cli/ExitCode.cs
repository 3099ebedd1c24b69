namespace Conformance.Cli;

/// <summary>Exit codes of the tool beside those of <see cref="Records.Outcome"/>.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>The command line or the configuration cannot be used.</summary>
    public const int Usage = 2;

    /// <summary>A bug of the tool itself (EX_SOFTWARE of sysexits.h).</summary>
    public const int InternalError = 70;
}
