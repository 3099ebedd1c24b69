namespace Conformance.Fake.Faults;

internal sealed class ResponseTruncated : Fault
{
    public override string Name => "response.truncated";

    public override string Description => "The JSON ends before its closing brace";

    public override string Breaks => "response.ok";

    public override IReadOnlyList<string> AlsoBreaks => ["response.kind", "response.token"];

    public override void Apply(Rules rules)
    {
        var success = rules.Responses.Success;
        rules.Responses.Success = token => Cut(success(token));
    }

    private static Response Cut(Response whole) => whole with { Body = whole.Body[..^1] };
}
