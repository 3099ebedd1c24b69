using System.Text.Json.Nodes;
using Conformance.Evidence;
using Conformance.Pact.Writing;
using Conformance.Targets;

namespace Conformance.Pact.Expectations;

/// <summary>Puts an interaction into a contract.</summary>
internal static class InteractionWriter
{
    /// <summary>Where the requirement ids are among the comments of an interaction in the file.</summary>
    public const string RequirementsComment = "requirements";

    /// <summary>Where the control is.</summary>
    public const string ControlComment = "control";

    /// <summary>The account of the example that the file shows.</summary>
    public static Account ExampleAccount { get; } = new("example-enterprise", "example-user");

    /// <summary>Describes it to the core.</summary>
    public static void AddTo(PactBuilder pact, Interaction interaction)
    {
        var call = interaction.Call;
        var request = pact.UponReceiving(interaction.Description)
            .Given(interaction.State, interaction.Parameters)
            .WithComment(RequirementsComment, new JsonArray([.. interaction.Requirements.Select(id => JsonValue.Create(id))]))
            .WithRequest(call.Method, Match.FromProviderState('/' + EndpointClient.Path("${enterpriseId}", "${userId}"), Example()));
        if (interaction.Control is { } control)
        {
            request.WithComment(ControlComment, JsonValue.Create(control));
        }
        foreach (var parameter in (call.Query ?? "").Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            request.WithQuery(parameter.Split('=')[0], parameter.Split('=')[1]);
        }
        foreach (var (name, value) in Headers(call))
        {
            request.WithHeader(name, value);
        }
        if (call.Body is { } body)
        {
            request.WithBody(body.ContentType!, body.Bytes.Span);
        }
        interaction.Response(request.WillRespond());
    }

    private static string Example() => '/' + EndpointClient.Path(ExampleAccount);

    private static IEnumerable<(string Name, string Value)> Headers(EndpointCall call)
    {
        foreach (var authorization in call.AuthorizationsBefore)
        {
            yield return ("Authorization", authorization);
        }
        if (call.Credential is { } role)
        {
            yield return ("Authorization", Placeholder.Fill(Placeholder.Of(role)));
        }
        foreach (var authorization in call.AuthorizationsAfter)
        {
            yield return ("Authorization", authorization);
        }
        // What every call has is nothing that the contract asks for.
        foreach (var field in call.Headers.Except(EndpointCall.Plain.Headers))
        {
            yield return (field.Name, field.Value);
        }
        if (call.Body?.ContentEncoding is { } encoding)
        {
            yield return ("Content-Encoding", encoding);
        }
    }
}
