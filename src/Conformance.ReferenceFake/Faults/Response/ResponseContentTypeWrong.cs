namespace Conformance.Fake.Faults;

internal sealed class ResponseContentTypeWrong : Fault
{
    public override string Name => "response.content-type-wrong";

    public override string Description => "The content type is text/html";

    public override string Breaks => "response.content-type";

    public override void Apply(Rules rules)
    {
        var success = rules.Responses.Success;
        rules.Responses.Success = token => success(token) with { ContentType = "text/html" };
    }
}
