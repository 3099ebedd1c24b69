using System.Security.Cryptography;
using System.Text.Json;
using Conformance.Redaction;

namespace Conformance.Targets.Credentials;

/// <summary>The key file of a service account.</summary>
internal sealed record ServiceAccountKey
{
    private static readonly string[] Required = ["client_email", "private_key", "token_uri"];

    private ServiceAccountKey() { }

    /// <summary>The e-mail address, which is the issuer of assertions.</summary>
    public string ClientEmail { get; private init; } = "";

    /// <summary>The id of the private key, or null.</summary>
    public string? PrivateKeyId { get; private init; }

    /// <summary>The private key in PEM. Secret.</summary>
    public string PrivateKey { get; private init; } = "";

    /// <summary>The token endpoint, which is the audience of assertions.</summary>
    public Uri TokenUri { get; private init; } = null!;

    /// <summary>Reads the text of a key file.</summary>
    /// <param name="text">The text.</param>
    /// <param name="wrong">What is wrong with it, as the end of a sentence; null where it is a key file.</param>
    public static ServiceAccountKey? Parse(string text, out string? wrong)
    {
        try
        {
            var json = JsonElement.Parse(text);
            if (Text(json, "type") is { } type && type != "service_account")
            {
                wrong =
                    $"is of type {PlainText.Line(type, 40)}, not service_account: create a key for a service account, and write its path";
                return null;
            }
            var missing = Required.Where(name => Text(json, name) is null).ToList();
            if (missing.Count > 0)
            {
                wrong = $"has no {string.Join(" and no ", missing)}: write the path of a service account's key file as it was downloaded";
                return null;
            }
            if (!Uri.TryCreate(Text(json, "token_uri"), UriKind.Absolute, out var tokenUri) || tokenUri.Scheme is not ("http" or "https"))
            {
                wrong = "has a token_uri that is not an http or https URL";
                return null;
            }
            using var rsa = RSA.Create();
            rsa.ImportFromPem(Text(json, "private_key"));
            wrong = null;
            return new ServiceAccountKey
            {
                ClientEmail = Text(json, "client_email")!,
                PrivateKeyId = Text(json, "private_key_id"),
                PrivateKey = Text(json, "private_key")!,
                TokenUri = tokenUri,
            };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            wrong = "is not JSON: write the path of a service account's key file as it was downloaded";
            return null;
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            wrong = "has a private_key that is not an RSA key in PEM";
            return null;
        }
    }

    /// <summary>The address, so that a slip cannot print the key.</summary>
    public override string ToString() => ClientEmail;

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String && member.GetString() is { Length: > 0 } text
            ? text
            : null;
}
