namespace Conformance.Fake.Faults;

internal sealed class BodyFormRefused : Fault
{
    public override string Name => "body.form-refused";

    public override string Description => "A form content type is refused, though there is no body";

    public override string Breaks => "request.real-clients";

    public override IReadOnlyList<string> AlsoBreaks => ["body.empty-gzip"];

    public override void Apply(Rules rules)
    {
        var check = rules.Body.CheckAsync;
        rules.Body.CheckAsync = async call =>
            call.Headers.ContentType.ToString().StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
                ? Problems.BodySupplied()
                : await check(call);
    }
}
