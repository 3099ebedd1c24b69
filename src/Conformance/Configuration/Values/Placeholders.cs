using System.Text;
using System.Text.RegularExpressions;
using Conformance.Files;
using Conformance.Redaction;

namespace Conformance.Configuration;

/// <summary>Texts in which <c>${env:NAME}</c> and <c>${file:PATH}</c> stand for secrets.</summary>
internal static partial class Placeholders
{
    /// <summary>The text with the secrets in their places, or null where there is none.</summary>
    public static SensitiveText? Read(ConfigurationReader reader, string key)
    {
        if (reader.AsWritten(key) is not { } text)
        {
            return null;
        }
        var value = new StringBuilder();
        var recorded = new StringBuilder();
        var copied = 0;
        foreach (Match place in Placeholder().Matches(text))
        {
            var plain = text[copied..place.Index];
            var secret = Resolve(reader, key, place.Groups["kind"].Value, place.Groups["name"].Value);
            value.Append(plain).Append(secret?.Value);
            recorded.Append(plain).Append(secret?.Marker);
            copied = place.Index + place.Length;
        }
        value.Append(text, copied, text.Length - copied);
        recorded.Append(text, copied, text.Length - copied);
        if (Placeholder().Replace(text, "").Contains("${", StringComparison.Ordinal))
        {
            reader.Problem(key, "contains an unknown placeholder: use ${env:NAME} or ${file:PATH}");
        }
        return new SensitiveText(value.ToString(), recorded.ToString());
    }

    /// <summary>A text that is a secret as a whole, however it is written.</summary>
    /// <param name="reader">The configuration.</param>
    /// <param name="key">The key.</param>
    /// <param name="name">What evidence calls it.</param>
    public static SensitiveText? ReadSecret(ConfigurationReader reader, string key, string name) =>
        Read(reader, key) is { Value: var value } ? new SensitiveText(value, reader.Secret(key, value, name).Marker) : null;

    private static Secret? Resolve(ConfigurationReader reader, string key, string kind, string name)
    {
        var value = kind == "env" ? ReadVariable(reader, key, name) : ReadFile(reader, key, name);
        return string.IsNullOrEmpty(value) ? null : reader.Secret(key, value, $"secret:{kind}:{name}", renames: false);
    }

    private static string? ReadVariable(ConfigurationReader reader, string key, string name)
    {
        var value = Environment.GetEnvironmentVariable(name);
        if (string.IsNullOrEmpty(value))
        {
            reader.Unset(key, name);
        }
        return value;
    }

    private static string? ReadFile(ConfigurationReader reader, string key, string name)
    {
        try
        {
            var text = GivenFile.ReadText(Path.Combine(reader.FolderOf(key) ?? "", name), GivenFile.LargestSecret).TrimEnd('\r', '\n');
            if (text.Length == 0)
            {
                reader.Problem(key, $"the file {QuotedValue.Of(name)} is empty: write the secret into it");
            }
            return text;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            reader.Problem(key, $"the file {QuotedValue.Of(name)} {GivenFile.Problem(exception)}");
            return null;
        }
    }

    [GeneratedRegex(@"\$\{(?<kind>env|file):(?<name>[^}]+)\}", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Placeholder();
}
