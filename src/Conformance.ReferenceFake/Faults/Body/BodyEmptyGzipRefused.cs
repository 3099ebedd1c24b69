namespace Conformance.Fake.Faults;

internal sealed class BodyEmptyGzipRefused : Fault
{
    public override string Name => "body.empty-gzip-refused";

    public override string Description => "A gzip of nothing counts as a body";

    public override string Breaks => "body.empty-gzip";

    public override IReadOnlyList<string> AlsoBreaks => ["request.real-clients"];

    public override void Apply(Rules rules)
    {
        var check = rules.Body.CheckAsync;
        rules.Body.CheckAsync = async call =>
            call.Headers.ContentEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase)
                ? Problems.BodySupplied()
                : await check(call);
    }
}
