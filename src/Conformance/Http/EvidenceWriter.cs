using Conformance.Evidence;
using Conformance.Redaction;

namespace Conformance.Http;

/// <summary>Writes down an exchange with its secrets replaced, and cuts what is too long to keep.</summary>
internal sealed class EvidenceWriter(Redactor redactor)
{
    /// <summary>How much of a body is kept, in characters.</summary>
    public const int KeptCharacters = 64 * 1024;

    // How much of a body is kept once a run has kept as much as the budget: a target may fill every one of a thousand answers.
    private const int KeptBeyondTheBudget = 1024;
    private const int KeptOfAField = 4 * 1024;
    private const int Budget = 2 * 1024 * 1024;

    // What of a header is kept beyond the budget: the fields that the suite reads as before, up to as much as one field may have, and of the others
    // the beginnings of some.
    private const int KeptOfAFieldBeyondTheBudget = 64;
    private const int FieldsBeyondTheBudget = 64;

    // A field takes memory even where it is short.
    private const int TakenByAField = 100;

    private static readonly HashSet<string> Read = new(
        ["Cache-Control", "Content-Length", "Content-Type", "Date", "Expires", "Location", "Retry-After", "Set-Cookie", "WWW-Authenticate"],
        StringComparer.OrdinalIgnoreCase
    );

    // It goes no further than to the proxy, and holds the password.
    private const string ForTheProxy = "Proxy-Authorization";

    private long kept;

    public Exchange Write(OutgoingRequest request, CapturedResponse captured, AnswerBody body)
    {
        Learn(captured, body.Text);
        var recordedHeaders = request.Headers.Select(header => new HttpField(header.Key, redactor.Redact(header.Value.Recorded)));
        // What HTTP itself needed, such as Content-Length. The rest is recorded as it was asked for.
        var addedHeaders = captured
            .RequestHeaders.Where(field =>
                !request.Headers.Any(header => header.Key.Equals(field.Name, StringComparison.OrdinalIgnoreCase))
            )
            .Where(field => field.Name is not (SeparateFieldsStream.StandIn or ForTheProxy))
            .Select(field => field with { Value = redactor.Redact(field.Value) });
        var known = body.Text is { } answer ? redactor.RedactKnownMembers(answer) : null;
        var limit = Interlocked.Read(ref kept) < Budget ? KeptCharacters : KeptBeyondTheBudget;
        var text = known is null ? null : Cut(known, limit);
        Interlocked.Add(ref kept, text?.Length ?? 0);
        return new Exchange
        {
            Method = request.Method,
            Url = redactor.Redact(request.Url.Recorded),
            RequestHeaders = [.. recordedHeaders, .. addedHeaders],
            RequestBody = request.Body is { } sentBody ? Cut(redactor.Redact(sentBody.Recorded), KeptCharacters) : null,
            RequestBytes = request.Body is { ContentEncoding: not null } encoded ? encoded.Bytes : (ReadOnlyMemory<byte>?)null,
            Status = captured.Status,
            ResponseHeaders = Fields(captured.ResponseHeaders),
            ResponseBody = text is null || request.AnswersIds ? text : redactor.RedactOpaque(text),
            ResponseBodyLength = body.Length,
            ResponseBodyCut = text?.Length < known?.Length,
        };
    }

    // Before anything of the answer is written: what its body calls a token may stand in its header fields.
    private void Learn(CapturedResponse captured, string? body)
    {
        if (body is not null)
        {
            redactor.LearnTokens(body);
        }
        foreach (var field in captured.ResponseHeaders)
        {
            redactor.LearnTokens(field.Value);
        }
    }

    private IReadOnlyList<HttpField> Fields(IReadOnlyList<HttpField> fields)
    {
        if (Interlocked.Read(ref kept) < Budget)
        {
            var all = fields.Select(field => Redacted(field, KeptOfAField)).ToList();
            Interlocked.Add(ref kept, all.Sum(Taken));
            return all;
        }
        var some = new List<HttpField>();
        var left = KeptOfAField;
        var others = 0;
        foreach (var field in fields)
        {
            if (left > 0 && Read.Contains(field.Name))
            {
                some.Add(Redacted(field, left));
                left -= Taken(some[^1]);
            }
            else if (++others <= FieldsBeyondTheBudget)
            {
                some.Add(Redacted(field, KeptOfAFieldBeyondTheBudget));
            }
        }
        if (others > FieldsBeyondTheBudget)
        {
            some.Add(new HttpField("(more)", $"{others - FieldsBeyondTheBudget} fields that are not kept"));
        }
        return some;
    }

    private static int Taken(HttpField field) => field.Name.Length + field.Value.Length + TakenByAField;

    private HttpField Redacted(HttpField field, int limit) =>
        new(
            redactor.RedactOpaque(Cut(redactor.Redact(field.Name), limit)),
            field.Name.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase) ? Marker.Cookie
                // It finds the request in the log of the target.
                : LogMark.IsRequestId(field.Name, field.Value) ? redactor.RedactField(field.Name, field.Value)
                : redactor.RedactOpaque(Cut(redactor.RedactField(field.Name, field.Value), limit))
        );

    private static string Cut(string text, int limit) =>
        text.Length <= limit ? text
        : char.IsHighSurrogate(text[limit - 1]) ? text[..(limit - 1)]
        : text[..limit];
}
