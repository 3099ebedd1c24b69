namespace Conformance.Fake.Faults;

internal sealed class BodyLargeBreaks : Fault
{
    public override string Name => "body.large-500";

    public override string Description => "A body of 64 KiB or more is answered with 500";

    public override string Breaks => "body.no-effect";

    public override IReadOnlyList<string> AlsoBreaks => ["body.refused"];

    public override void Apply(Rules rules)
    {
        var check = rules.Body.CheckAsync;
        rules.Body.CheckAsync = async call =>
            (await call.ReadBodyAsync()).Decoded.Length >= BodyReader.Limit ? Problems.Internal() : await check(call);
    }
}
