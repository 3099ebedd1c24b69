using System.Text.Json;
using Conformance.Redaction;
using Conformance.Targets;

namespace Conformance.Configuration;

/// <summary>Declares and reads the request of a hook, which is filled for each call.</summary>
internal sealed class TemplateReader
{
    private const string DefaultContentType = "application/json";

    private readonly string key;
    private readonly string required;
    private readonly string defaultMethod;
    private readonly Key<string?> method;
    private readonly Key<SensitiveText?> url;
    private readonly Key<IReadOnlyDictionary<string, SensitiveText>> headers;
    private readonly Key<SensitiveText?> body;
    private readonly Key<string?> contentType;

    /// <summary>Declares its keys.</summary>
    /// <param name="table">The section.</param>
    /// <param name="name">The name below the section.</param>
    /// <param name="meaning">What the request does.</param>
    /// <param name="required">The place without which it would be useless.</param>
    /// <param name="exampleBody">A body, as JSON.</param>
    /// <param name="exampleUrl">A URL, where it is not that of a hook of this name.</param>
    /// <param name="defaultMethod">The method where none is given.</param>
    public TemplateReader(
        KeyTable table,
        string name,
        string meaning,
        string required,
        string exampleBody,
        string? exampleUrl = null,
        string defaultMethod = "POST"
    )
    {
        this.required = required;
        this.defaultMethod = defaultMethod;
        key = $"{table.Section}:{name}";
        method = table.Add(
            $"{name}:method",
            Kinds.Method with
            {
                Default = defaultMethod,
            },
            $"Method of the request that {meaning}.",
            "\"PUT\""
        );
        url = table.Add(
            $"{name}:url",
            Kinds.Url with
            {
                Words = "URL template `${...}`",
            },
            "Its URL.",
            $"\"{exampleUrl ?? $"_hooks/{name}"}\"",
            "undeclared"
        );
        headers = table.Add(
            $"{name}:headers",
            Kinds.Headers("template `${...}`", ("Content-Type", $"belongs in {key}:contentType: write it there")),
            "Its header fields.",
            "{\"X-Key\": \"${env:HOOKS}\"}",
            "none"
        );
        body = table.Add($"{name}:body", Kinds.Template, "Its body.", exampleBody, "none");
        contentType = table.Add(
            $"{name}:contentType",
            Kinds.ContentType with
            {
                Default = DefaultContentType,
            },
            "Its Content-Type, which decides how values are escaped in the body.",
            "\"application/x-www-form-urlencoded\""
        );
    }

    /// <summary>Reads it; null where it is not configured.</summary>
    /// <param name="reader">The configuration.</param>
    /// <param name="baseUrls">The base URLs of the target.</param>
    /// <param name="isByCommand">Whether a command is configured in its place.</param>
    public HttpTemplate? Read(ConfigurationReader reader, IReadOnlyList<Uri> baseUrls, bool isByCommand = false)
    {
        var verb = method.Read(reader);
        var type = contentType.Read(reader);
        var fields = headers.Read(reader);
        var content = body.Read(reader);
        if (!reader.Has(key) || isByCommand)
        {
            url.Read(reader);
            return null;
        }
        if (
            url.ReadRequired(reader, $"write the URL of the hook, for example {url.Example.Trim('"')}") is not { } written
            || Urls.OfHook(reader, url.Path, written, baseUrls.Count == 0 ? null : baseUrls[0]) is not { } absolute
        )
        {
            return null;
        }
        var template = new HttpTemplate
        {
            Method = verb ?? defaultMethod,
            Url = absolute,
            UrlsOfOtherReplicas = Urls.IsAbsolute(written.Value, out _)
                ? []
                : [.. baseUrls.Skip(1).Select(replica => Urls.Below(replica, written))],
            Headers = fields,
            Body = content,
            ContentType = type ?? DefaultContentType,
        };
        var parts = fields.Values.Append(written).ToList();
        if (content is { } text)
        {
            parts.Add(text);
        }
        foreach (var problem in TemplatePlaces.ProblemsOf(parts, required))
        {
            reader.Problem(key, problem);
        }
        // Where the content type is wrong, nothing says that the body should be JSON.
        if (type is not null == reader.Has(contentType.Path) && HasBrokenJson(template))
        {
            reader.Problem(
                body.Path,
                $"is not valid JSON once its placeholders are filled: write for example {{\"token\": \"{{token}}\"}}, or set {contentType.Path}"
            );
        }
        return template;
    }

    private static bool HasBrokenJson(HttpTemplate template)
    {
        var filled = template.Fill(
            ("token", SensitiveText.Plain("x")),
            ("deviceId", SensitiveText.Plain("x")),
            ("seconds", SensitiveText.Plain("1")),
            ("enterpriseId", SensitiveText.Plain("x")),
            ("userId", SensitiveText.Plain("x"))
        );
        return filled.Body is { } sent
            && template.ContentType.Contains("json", StringComparison.OrdinalIgnoreCase)
            && sent.Bytes.Span.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..]
            && !IsJson(sent.Bytes);
    }

    private static bool IsJson(ReadOnlyMemory<byte> text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
