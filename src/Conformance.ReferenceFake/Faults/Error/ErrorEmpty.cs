namespace Conformance.Fake.Faults;

internal sealed class ErrorEmpty : Fault
{
    public override string Name => "error.empty";

    public override string Description => "An error has no content";

    public override string Breaks => "response.error-envelope";

    public override void Apply(Rules rules)
    {
        var refuse = rules.Errors.Refuse;
        rules.Errors.Refuse = problem => refuse(problem) with { ContentType = null, Body = ReadOnlyMemory<byte>.Empty };
    }
}
