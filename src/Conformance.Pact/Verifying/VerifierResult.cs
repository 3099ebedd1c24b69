using System.Text.Json;

namespace Conformance.Pact.Verifying;

/// <summary>What the core says of an interaction.</summary>
/// <param name="ExitCode">What the call returned.</param>
/// <param name="Json">The result. A verifier that broke down also reports success here, so the exit code counts as well.</param>
internal sealed record VerifierResult(int ExitCode, JsonElement? Json)
{
    private const string BuilderError = "builder error";

    /// <summary>Whether the interaction was replayed and matched.</summary>
    public bool Passed =>
        ExitCode == 0
        && Json is { } json
        && json.GetProperty("result").GetBoolean()
        && json.GetProperty("interactionResults").GetArrayLength() == 1;

    /// <summary>What did not match.</summary>
    public IReadOnlyList<Mismatch> Mismatches =>
        [
            .. Errors
                .Where(error => error.TryGetProperty("mismatches", out _))
                .SelectMany(error => error.GetProperty("mismatches").EnumerateArray())
                .Select(Mismatch.Read),
        ];

    /// <summary>Why there is no result.</summary>
    public string Error
    {
        get
        {
            var message = Errors.Select(error => error.TryGetProperty("message", out var text) ? text.GetString() : null).FirstOrDefault();
            return message switch
            {
                null => $"the Pact core broke down ({ExitCode})",
                BuilderError =>
                    "the Pact core cannot work: it finds no CA certificates on this machine (install ca-certificates, or set SSL_CERT_FILE)",
                _ => $"the Pact core: {message}",
            };
        }
    }

    private IEnumerable<JsonElement> Errors =>
        Json is { } json ? json.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("mismatch")) : [];
}
