using System.Text.Json.Nodes;
using Conformance.Pact.Core;

namespace Conformance.Pact.Writing;

/// <summary>Describes what precedes a response.</summary>
internal sealed class RequestBuilder(InteractionHandle interaction)
{
    private readonly Dictionary<string, nuint> fields = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The provider state, with parameters.</summary>
    public RequestBuilder Given(string state, JsonObject parameters)
    {
        PactFfi.Check(PactFfi.GivenWithParams(interaction, state, PactJson.Write(parameters)) == 0);
        return this;
    }

    /// <summary>A remark that the file keeps with the interaction.</summary>
    public RequestBuilder WithComment(string key, JsonNode value)
    {
        PactFfi.Check(PactFfi.SetComment(interaction, key, PactJson.Write(value)));
        return this;
    }

    /// <summary>The method and the path.</summary>
    public RequestBuilder WithRequest(string method, Matcher path)
    {
        PactFfi.Check(PactFfi.WithRequest(interaction, method, path.ToString()));
        return this;
    }

    /// <summary>A query parameter; again with the same name for another value.</summary>
    public RequestBuilder WithQuery(string name, string value)
    {
        PactFfi.Check(PactFfi.WithQuery(interaction, name, NextIndex("?" + name), value));
        return this;
    }

    /// <summary>A header field; again with the same name for another value.</summary>
    public RequestBuilder WithHeader(string name, string value)
    {
        PactFfi.Check(PactFfi.WithHeader(interaction, InteractionPart.Request, name, NextIndex(name), value));
        return this;
    }

    /// <summary>The body.</summary>
    public RequestBuilder WithBody(string contentType, ReadOnlySpan<byte> body)
    {
        PactFfi.Check(PactFfi.WithBinaryBody(interaction, InteractionPart.Request, contentType, body, (nuint)body.Length));
        return this;
    }

    /// <summary>A body that is JSON.</summary>
    public RequestBuilder WithJsonBody(JsonNode body)
    {
        PactFfi.Check(PactFfi.WithBody(interaction, InteractionPart.Request, "application/json", PactJson.Write(body)));
        return this;
    }

    /// <summary>Goes on to the response.</summary>
    public ResponseBuilder WillRespond() => new(interaction);

    private nuint NextIndex(string field)
    {
        fields.TryGetValue(field, out var index);
        fields[field] = index + 1;
        return index;
    }
}
