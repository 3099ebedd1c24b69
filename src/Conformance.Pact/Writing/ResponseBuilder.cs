using System.Text.Json.Nodes;
using Conformance.Pact.Core;

namespace Conformance.Pact.Writing;

/// <summary>Describes the response that is expected.</summary>
internal sealed class ResponseBuilder(InteractionHandle interaction)
{
    /// <summary>This status and no other.</summary>
    public ResponseBuilder WithStatus(int status)
    {
        PactFfi.Check(PactFfi.ResponseStatus(interaction, status.ToString()));
        return this;
    }

    /// <summary>A status that matches.</summary>
    public ResponseBuilder WithStatus(Matcher status)
    {
        PactFfi.Check(PactFfi.ResponseStatus(interaction, status.ToString()));
        return this;
    }

    /// <summary>A header field that matches.</summary>
    public ResponseBuilder WithHeader(string name, Matcher value)
    {
        PactFfi.Check(PactFfi.WithHeader(interaction, InteractionPart.Response, name, 0, value.ToString()));
        return this;
    }

    /// <summary>A body that is JSON and holds these members; matchers may stand in it.</summary>
    public ResponseBuilder WithJsonBody(JsonNode body)
    {
        PactFfi.Check(PactFfi.WithBody(interaction, InteractionPart.Response, "application/json", PactJson.Write(body)));
        return this;
    }
}
