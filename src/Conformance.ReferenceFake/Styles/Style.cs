using System.Text.Json.Nodes;

namespace Conformance.Fake.Styles;

/// <summary>One right but unusual behaviour: the page is silent about it, so no requirement may fail because of it.</summary>
/// <param name="Name">Unique.</param>
/// <param name="Description">What the fake does, in one line.</param>
internal sealed record Style(string Name, string Description)
{
    /// <summary>The ids of shoulds that say that the page recommends something else.</summary>
    public IReadOnlyList<string> Warns { get; init; } = [];

    /// <summary>The ids of requirements that are not proven in this style, for a declared reason.</summary>
    public IReadOnlyList<string> Leaves { get; init; } = [];

    /// <summary>Replaces decisions in the rules of one fake. As with a fault, what it remembers is created in here.</summary>
    public Action<Rules> Apply { get; init; } = _ => { };

    /// <summary>What the suite must be told of it: adds to the configuration for a fake at this URL.</summary>
    public Action<JsonObject, Uri> Configure { get; init; } = (_, _) => { };
}
