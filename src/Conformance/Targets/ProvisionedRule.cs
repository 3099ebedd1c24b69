using System.Text.Json;

namespace Conformance.Targets;

/// <summary>How the answer of the devices hook tells that the device was provisioned: by its status and, where a pointer is given, by a value in its JSON.</summary>
internal sealed record ProvisionedRule
{
    /// <summary>The statuses that can mean it.</summary>
    public IReadOnlyList<int> Statuses { get; init; } = [200, 201, 204];

    /// <summary>Where in the JSON the answer says it, or null where the status says it all.</summary>
    public JsonPointer? Pointer { get; init; }

    /// <summary>The value that is there when the device was provisioned, as text.</summary>
    public string Value { get; init; } = "true";

    /// <summary>Whether the status could mean it, but the answer has nothing where the rule looks for the value.</summary>
    public bool HasNothingToRead(int? status, string? body) =>
        Pointer is not null && status is { } code && Statuses.Contains(code) && Pointer.In(body) is null;

    /// <summary>Whether an answer means that the device was provisioned.</summary>
    public bool IsMetBy(int? status, string? body)
    {
        if (status is not { } code || !Statuses.Contains(code))
        {
            return false;
        }
        if (Pointer is null)
        {
            return true;
        }
        return Pointer.In(body) switch
        {
            null => false,
            { ValueKind: JsonValueKind.String } text => JsonPointer.StringOf(text) == Value,
            // The configuration system turns a JSON true into the text True.
            { ValueKind: JsonValueKind.True or JsonValueKind.False } flag => flag.GetRawText()
                .Equals(Value, StringComparison.OrdinalIgnoreCase),
            var other => other.Value.GetRawText() == Value,
        };
    }
}
