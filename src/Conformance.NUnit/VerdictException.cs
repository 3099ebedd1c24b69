using NUnit.Framework;
using NUnit.Framework.Interfaces;

namespace Conformance.NUnit;

/// <summary>Ends a test with what the run says. It has no stack trace: where the suite threw it tells nothing about the target.</summary>
internal sealed class VerdictException(ResultState state, string message) : ResultStateException(message)
{
    public override ResultState ResultState => state;

    public override string? StackTrace => null;
}
