namespace Conformance.Fake.Faults;

internal sealed class BodyChunkedRefused : Fault
{
    public override string Name => "body.chunked-refused";

    public override string Description => "A chunked request counts as one with a body, though its chunks hold nothing";

    public override string Breaks => "body.empty-gzip";

    public override IReadOnlyList<string> AlsoBreaks => ["request.real-clients"];

    public override void Apply(Rules rules)
    {
        var check = rules.Body.CheckAsync;
        rules.Body.CheckAsync = async call => call.Headers.TransferEncoding.Count > 0 ? Problems.BodySupplied() : await check(call);
    }
}
