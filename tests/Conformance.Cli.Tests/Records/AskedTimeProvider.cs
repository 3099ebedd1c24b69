namespace Conformance.Cli.Tests.Records;

/// <summary>The time of day, and something that is done when it is asked for: a way into the middle of a request to a fake.</summary>
internal sealed class AskedTimeProvider(Action asked) : TimeProvider
{
    public override DateTimeOffset GetUtcNow()
    {
        asked();
        return base.GetUtcNow();
    }
}
