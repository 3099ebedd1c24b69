using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Configuration;
using Conformance.Evidence;
using Conformance.Http;
using Conformance.Records;
using Conformance.Redaction;
using Conformance.Reports;
using Conformance.Targets;

namespace Conformance.Fuzzing;

/// <summary>What is fuzzed. Of each only the documented exception of a bad input is allowed.</summary>
internal static class FuzzTargets
{
    private const string Secret = "s3cr3t/of+the=fuzz-target";
    private const int LargestBody = 64 * 1024;

    // Where a secret is put into what an input makes.
    private const string Place = "@@";

    private static readonly string Folder = Directory.CreateTempSubdirectory("conformance-fuzz-").FullName;

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("configuration", ReadConfiguration),
        new("journal", ReadJournal),
        new("run", ReadRun),
        new("redactor", Redact),
        new("curl", WriteCurl),
        new("body", DecodeBody),
        new("template", FillTemplate),
    ];

    private static void ReadConfiguration(byte[] input)
    {
        try
        {
            Settings.Read(new ConfigurationLayers().AddJson(Encoding.UTF8.GetString(input), "input", Folder));
        }
        catch (ConfigurationException exception)
        {
            IsTold(exception.Message);
        }
    }

    private static void ReadJournal(byte[] input)
    {
        try
        {
            Render(Journal.Read(Written("journal.jsonl", input)).Judged().Run);
        }
        catch (JournalException exception)
        {
            IsTold(exception.Message);
        }
    }

    private static void ReadRun(byte[] input)
    {
        var path = Written("run.json", input);
        try
        {
            Render(JudgedAgain.Of(RunFile.Read(path)).Run);
        }
        catch (RunFileException exception)
        {
            IsTold(exception.Message);
            // The digest keeps most inputs from being read any further.
            if (exception.Message.Contains("digest", StringComparison.Ordinal) && WithDigest(input) is { } fitting)
            {
                ReadRun(fitting);
            }
        }
    }

    private static byte[]? WithDigest(byte[] input)
    {
        try
        {
            using var document = JsonDocument.Parse(input);
            var run = JsonNode.Parse(input)!.AsObject();
            var digest = RunDigest.Of(document.RootElement);
            if (run[RunDigest.Member] is JsonValue value && value.TryGetValue<string>(out var before) && before == digest)
            {
                return null;
            }
            run[RunDigest.Member] = digest;
            return Encoding.UTF8.GetBytes(run.ToJsonString());
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static void Render(RunRecord run)
    {
        using var writer = new StringWriter();
        ConsoleReport.Write(
            Spectre.Console.AnsiConsole.Create(
                new Spectre.Console.AnsiConsoleSettings { Out = new Spectre.Console.AnsiConsoleOutput(writer) }
            ),
            run,
            verbose: true
        );
        foreach (var exchange in run.Scenarios.SelectMany(scenario => scenario.Transcript?.Steps ?? []).Select(step => step.Exchange))
        {
            if (exchange is not null)
            {
                CurlLine.For(exchange);
            }
        }
    }

    private static void Redact(byte[] input)
    {
        var redactor = new Redactor([new Secret(Secret, "hook")]);
        var text = Encoding.UTF8.GetString(input).Replace(Place, Secret, StringComparison.Ordinal);
        redactor.LearnTokens(text);
        HoldsNoSecret(redactor.Redact(text));
        HoldsNoSecret(redactor.RedactAnswer(text));
        HoldsNoSecret(redactor.RedactField("X-Field", text));
        if (Redactor.FindToken(text) is { } token)
        {
            Redactor.IsOutermost(text, token);
        }
    }

    private static void WriteCurl(byte[] input)
    {
        var lines = Encoding.UTF8.GetString(input).Split('\n');
        var line = CurlLine.For(
            new Exchange
            {
                Method = lines[0],
                Url = lines.ElementAtOrDefault(1) ?? "",
                RequestHeaders = [.. lines.Skip(2).Take(3).Select(field => new HttpField(field.Split(':')[0], field))],
                RequestBody = lines.Length > 5 ? string.Join('\n', lines.Skip(5)) : null,
                RequestBytes = lines.Length == 5 ? input : null,
            }
        );
        if (line.Any(character => char.IsControl(character) && character != '\n'))
        {
            throw new FuzzException("the line has a control character");
        }
    }

    private static void DecodeBody(byte[] input)
    {
        var lines = Encoding.Latin1.GetString(input).Split('\n', 4);
        var captured = new CapturedResponse(CancellationToken.None)
        {
            Status = int.TryParse(lines[0], CultureInfo.InvariantCulture, out var status) ? status : 200,
            ResponseHeaders =
            [
                new HttpField("Content-Encoding", lines.ElementAtOrDefault(1) ?? ""),
                new HttpField("Content-Type", lines.ElementAtOrDefault(2) ?? ""),
            ],
            Body = Encoding.Latin1.GetBytes(lines.ElementAtOrDefault(3) ?? ""),
        };
        var body = new AnswerDecoder(LargestBody).Decode(captured);
        // A byte is one character at most, and two where its charset has surrogates for it.
        if (body.Text?.Length > 2 * LargestBody)
        {
            throw new FuzzException($"the text has {body.Text.Length} characters");
        }
    }

    private static void FillTemplate(byte[] input)
    {
        var parts = Encoding.UTF8.GetString(input).Split('\0');
        var (template, contentType, token) = (
            parts[0],
            parts.ElementAtOrDefault(1) ?? "application/json",
            parts.ElementAtOrDefault(2) ?? ""
        );
        var request = new HttpTemplate
        {
            Method = "POST",
            Url = SensitiveText.Plain($"http://127.0.0.1/{template}"),
            Headers = new Dictionary<string, SensitiveText>(StringComparer.Ordinal) { ["X-Token"] = SensitiveText.Plain(template) },
            Body = SensitiveText.Plain(template),
            ContentType = contentType,
        }.Fill(("token", new SensitiveText(Secret + token, Marker.Token("fingerprint"))), ("deviceId", SensitiveText.Plain(token)));
        HoldsNoSecret(request.Url.Recorded);
        HoldsNoSecret(request.Body!.Recorded);
        HoldsNoSecret(string.Join('\n', request.Headers.Select(field => field.Value.Recorded)));
        if (
            contentType.Contains("json", StringComparison.OrdinalIgnoreCase)
            && IsJson(template)
            && !IsJson(Encoding.UTF8.GetString(request.Body.Bytes.Span))
        )
        {
            throw new FuzzException("the places of a JSON template are filled with what is not JSON");
        }
    }

    private static bool IsJson(string text)
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

    private static void HoldsNoSecret(string text)
    {
        if (text.Contains(Secret, StringComparison.Ordinal))
        {
            throw new FuzzException("the secret came out");
        }
    }

    // One clear line for each problem, and no trace of the code.
    private static void IsTold(string message)
    {
        if (string.IsNullOrWhiteSpace(message) || message.Contains("   at Conformance", StringComparison.Ordinal))
        {
            throw new FuzzException("the message tells nothing");
        }
    }

    private static string Written(string name, byte[] input)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllBytes(path, input);
        return path;
    }
}
