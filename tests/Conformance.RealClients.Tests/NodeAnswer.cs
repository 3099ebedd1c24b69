namespace Conformance.RealClients.Tests;

/// <summary>What the user of the Node client gets: a response, or an error of the client's own.</summary>
internal sealed record NodeAnswer(
    int Status,
    string? Kind,
    int? TokenLength,
    string? Error,
    string? Message,
    IReadOnlyList<string>? Reasons
);
