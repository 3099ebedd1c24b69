namespace Conformance.Fake.Faults;

internal sealed class ResponseCacheable : Fault
{
    public override string Name => "response.cacheable";

    public override string Description => "The answer may be cached for an hour, by anyone";

    public override string Breaks => "response.not-cacheable";

    public override void Apply(Rules rules)
    {
        var success = rules.Responses.Success;
        rules.Responses.Success = token => success(token).With("Cache-Control", "public, max-age=3600");
    }
}
