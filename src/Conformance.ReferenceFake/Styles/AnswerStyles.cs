using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Conformance.Fake.Styles;

/// <summary>What a right answer may look like.</summary>
internal static class AnswerStyles
{
    public static IReadOnlyList<Style> All { get; } =
    [
        new("refusals-differ-each-time", "A refusal has a request id, a nonce and how long it took")
        {
            Apply = rules =>
                rules.ChangeRefusals(error =>
                {
                    error["nonce"] = RandomNumberGenerator.GetString("0123456789abcdef", 12);
                    error["requestId"] = Guid.NewGuid().ToString();
                    error["tookMs"] = RandomNumberGenerator.GetInt32(1, 900);
                    error["message"] = $"{error["message"]} (refused in {RandomNumberGenerator.GetInt32(1, 900)} ms)";
                }),
        },
        new("token-member-in-refusals", "A refusal has a nested member named token, which provisions nothing")
        {
            Apply = rules =>
                rules.ChangeRefusals(error => error["form"] = new JsonObject { ["token"] = RandomNumberGenerator.GetHexString(32) }),
        },
        new("refusals-in-latin-1", "A refusal is in ISO-8859-1, as its Content-Type says")
        {
            Apply = rules => rules.EncodeRefusals(Encoding.Latin1, "iso-8859-1"),
        },
        new("refusals-in-utf-16", "A refusal is in UTF-16, as its Content-Type says")
        {
            Apply = rules => rules.EncodeRefusals(Encoding.Unicode, "utf-16le"),
        },
        new("gzip-of-two-members", "An answer is a gzip of two members")
        {
            Apply = rules =>
            {
                var answer = rules.AnswerAsync;
                rules.AnswerAsync = async call => Gzip(await answer(call));
            },
        },
        new("http2-only", "The fake speaks only HTTP/2, without TLS")
        {
            Leaves = ["authorization.single-header", "request.malformed-ids"],
            Apply = rules => rules.OnlyHttp2 = true,
        },
    ];

    private static void ChangeRefusals(this Rules rules, Action<JsonObject> change)
    {
        var refuse = rules.Errors.Refuse;
        rules.Errors.Refuse = problem =>
        {
            var response = refuse(problem);
            var body = JsonNode.Parse(response.Body.Span)!;
            change(body["error"]!.AsObject());
            return response with { Body = Encoding.UTF8.GetBytes(body.ToJsonString()) };
        };
    }

    private static void EncodeRefusals(this Rules rules, Encoding encoding, string charset)
    {
        var refuse = rules.Errors.Refuse;
        rules.Errors.Refuse = problem =>
        {
            var response = refuse(problem with { Message = problem.Message + " D\u00e9sol\u00e9." });
            var text = JsonNode.Parse(response.Body.Span)!.ToJsonString(Plain.Text);
            return response with { ContentType = $"application/json; charset={charset}", Body = encoding.GetBytes(text) };
        };
    }

    private static Response Gzip(Response response)
    {
        using var bytes = new MemoryStream();
        var half = response.Body.Length / 2;
        foreach (var part in new[] { response.Body[..half], response.Body[half..] })
        {
            using var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true);
            gzip.Write(part.Span);
        }
        return (response with { Body = bytes.ToArray() }).With("Content-Encoding", "gzip");
    }

    private static class Plain
    {
        public static readonly System.Text.Json.JsonSerializerOptions Text = new()
        {
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
    }
}
