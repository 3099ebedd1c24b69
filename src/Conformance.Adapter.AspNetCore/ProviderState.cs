using System.Text.Json;

namespace Conformance.Adapter.AspNetCore;

/// <summary>A state that the suite or a Pact verifier asks for.</summary>
public sealed class ProviderState
{
    private readonly JsonElement _parameters;

    internal ProviderState(string name, JsonElement parameters)
    {
        Name = name;
        _parameters = parameters;
    }

    /// <summary>Which state: one of <see cref="ProviderStates"/>, or another that a Pact contract of the server's own names.</summary>
    public string Name { get; }

    /// <summary>The enterprise that the user shall be in, or null where the server chooses.</summary>
    public string? EnterpriseId => this["enterpriseId"];

    /// <summary>The id that the user shall have, or null where the server chooses. A server that assigns ids itself ignores it.</summary>
    public string? UserId => this["userId"];

    /// <summary>A parameter that is a text, or null where it is absent or something else.</summary>
    public string? this[string parameter] =>
        _parameters.ValueKind == JsonValueKind.Object
        && _parameters.TryGetProperty(parameter, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
