using System.Text.Json.Nodes;
using Conformance.Pact.Writing;
using Conformance.Targets;

namespace Conformance.Pact.Expectations;

/// <summary>One expectation on the endpoint that the replay of a single request can show.</summary>
internal sealed record Interaction
{
    private const string EmmManagedUser = "an EMM-managed user";

    /// <summary>What the provider receives, unique in the contract.</summary>
    public required string Description { get; init; }

    /// <summary>The ids of the requirements that it stands for.</summary>
    public required IReadOnlyList<string> Requirements { get; init; }

    /// <summary>The provider state (<c>contracts/provider-states.md</c>), which answers the ids in the path.</summary>
    public string State { get; init; } = EmmManagedUser;

    /// <summary>The parameters of the state: which of the two types of EMM-managed user is meant.</summary>
    public JsonObject Parameters => State == EmmManagedUser ? new JsonObject { ["accountType"] = "userAccount" } : [];

    /// <summary>The call that the suite's client makes.</summary>
    public EndpointCall Call { get; init; } = EndpointCall.Plain;

    /// <summary>Describes the response.</summary>
    public required Action<ResponseBuilder> Response { get; init; }

    /// <summary>
    /// The description of the interaction beside which this one proves something: a provider that refuses everything refuses rightly,
    /// too. Null where it stands by itself.
    /// </summary>
    public string? Control { get; init; }
}
