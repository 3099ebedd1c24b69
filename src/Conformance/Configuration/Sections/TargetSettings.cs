using Conformance.Http;
using Conformance.Redaction;

namespace Conformance.Configuration;

/// <summary>The keys under <c>target</c>.</summary>
/// <param name="Name">Its name in reports.</param>
/// <param name="BaseUrls">One for each replica.</param>
/// <param name="Endpoint">The first base URL as it may be recorded.</param>
/// <param name="Headers">Header fields of every call.</param>
/// <param name="Network">How it is reached.</param>
internal sealed record TargetSettings(
    string Name,
    IReadOnlyList<Uri> BaseUrls,
    string Endpoint,
    IReadOnlyDictionary<string, SensitiveText> Headers,
    NetworkOptions Network
);
