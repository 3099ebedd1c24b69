using System.Text;
using System.Text.Json;
using Conformance.Evidence;
using Conformance.Files;
using Conformance.Judging.Histories;
using Conformance.Redaction;

namespace Conformance.Records;

/// <summary>A vendor's own log of generations and redemptions, as <c>contracts/history.md</c> has it: one JSON object on each line.</summary>
internal sealed class HistoryLog
{
    /// <summary>The most lines that are read.</summary>
    public const int MostLines = 500_000;

    /// <summary>The longest line, in characters.</summary>
    public const int LongestLine = 64 * 1024;

    private const int MostProblems = 20;

    private readonly List<string> problems = [];
    private readonly List<(Operation Operation, int Line)> operations = [];
    private readonly Dictionary<string, string> tokens = new(StringComparer.Ordinal);
    private readonly string path;
    private double first = double.PositiveInfinity;
    private bool? hasDates;

    private HistoryLog(string path) => this.path = path;

    /// <summary>How many lines tell of a call.</summary>
    public int Lines { get; private set; }

    /// <summary>Reads a log.</summary>
    /// <exception cref="HistoryLogException">It cannot be read.</exception>
    public static HistoryLog Read(string path)
    {
        try
        {
            using var file = new StreamReader(
                GivenFile.Open(path, GivenFile.LargestEvidence),
                new UTF8Encoding(false, throwOnInvalidBytes: true)
            );
            return Read(file, path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new HistoryLogException([
                $"{path}: there is no such file. Give a log of one JSON object on each line: contracts/history.md",
            ]);
        }
        catch (DecoderFallbackException)
        {
            throw new HistoryLogException([$"{path}: is not UTF-8 text. Write the log in UTF-8"]);
        }
        catch (UnusableFileException exception)
        {
            throw new HistoryLogException([$"{path}: this {exception.Message}"]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new HistoryLogException([
                Directory.Exists(path)
                    ? $"{path}: this is a folder, not a log"
                    : $"{path}: cannot be read: {exception.Message.ReplaceLineEndings(" ")}",
            ]);
        }
    }

    /// <summary>Reads a log.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="path">Its name in messages.</param>
    /// <exception cref="HistoryLogException">It cannot be read.</exception>
    public static HistoryLog Read(TextReader text, string path)
    {
        var log = new HistoryLog(path);
        var number = 0;
        while (log.problems.Count < MostProblems && Line(text) is { } line)
        {
            number++;
            if (number > MostLines)
            {
                log.problems.Add($"{path}: has more than {MostLines} lines: split it by users, who are independent of each other");
                break;
            }
            if (!string.IsNullOrWhiteSpace(line))
            {
                log.Add(line, number);
            }
        }
        if (log.problems.Count == 0 && log.Lines == 0)
        {
            log.problems.Add($"{path}: holds no call. Write one JSON object on each line: contracts/history.md");
        }
        return log.problems.Count == 0 ? log : throw new HistoryLogException(log.problems);
    }

    /// <summary>What the model of a right server is asked about.</summary>
    public History ToHistory(HistoryLogOptions options)
    {
        var generated = operations
            .Select(one => one.Operation)
            .Where(operation => operation.Kind == OperationKind.Generate)
            .GroupBy(operation => operation.Token!, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.MaxBy(operation => operation.End)!, StringComparer.Ordinal);
        return new History(
            [
                .. operations
                    .Select(one => one.Operation)
                    .Select(operation =>
                        operation.Kind != OperationKind.Redeem ? operation
                        : generated.TryGetValue(operation.Token!, out var born)
                            ? operation with
                            {
                                TokenAge = Math.Max(0, operation.Start - born.End),
                            }
                        : operation with { TokenMayBeOlder = !options.IsComplete && operation.Start - first < options.RefusedFrom }
                    ),
            ],
            options.RefusedFrom
        );
    }

    // A line that is too long is cut, so that it does not fill the memory, and then is no JSON.
    private static string? Line(TextReader text)
    {
        var line = new StringBuilder();
        int read;
        while ((read = text.Read()) >= 0 && read != '\n')
        {
            if (line.Length <= LongestLine)
            {
                line.Append((char)read);
            }
        }
        return read < 0 && line.Length == 0 ? null : line.ToString();
    }

    private void Add(string line, int number)
    {
        if (line.Length > LongestLine)
        {
            problems.Add($"{path}: line {number} is longer than {LongestLine} characters");
            return;
        }
        try
        {
            using var document = JsonDocument.Parse(line, new JsonDocumentOptions { AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                Lines++;
                Add(new HistoryLogLine(document.RootElement, what => problems.Add($"{path}: line {number}: {what}")), number);
                return;
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Told below; the latter is half of a surrogate pair.
        }
        problems.Add($"{path}: line {number} is not a JSON object: contracts/history.md");
    }

    private void Add(HistoryLogLine line, int number)
    {
        var kind = line.OneOf<OperationKind?>(
            "op",
            ("generate", OperationKind.Generate),
            ("redeem", OperationKind.Redeem),
            ("remove", OperationKind.RemoveDevices)
        );
        var outcome = line.OneOf<Happening?>(
            "outcome",
            ("ok", Happening.Happened),
            ("refused", Happening.Refused),
            ("unknown", Happening.Unknown)
        );
        var start = line.Time("start", ref hasDates);
        var end = outcome == Happening.Unknown ? line.OptionalTime("end", ref hasDates) ?? start : line.Time("end", ref hasDates);
        if (kind is null || outcome is null || start is null || end is null)
        {
            return;
        }
        if (end < start)
        {
            line.Report("end is before start");
            return;
        }
        first = Math.Min(first, start.Value);
        var isSure = outcome == Happening.Happened;
        var token =
            kind == OperationKind.Redeem || (kind == OperationKind.Generate && isSure) ? line.Text("token") : line.OptionalText("token");
        var device = kind == OperationKind.Redeem ? line.Text("deviceId") : line.OptionalText("deviceId");
        var isOfUser = kind != OperationKind.Redeem;
        var enterprise = isOfUser ? line.Text("enterpriseId") : line.OptionalText("enterpriseId");
        var user = isOfUser ? line.Text("userId") : line.OptionalText("userId");
        var isDeviceAccount = line.OptionalOneOf("accountType", ("userAccount", false), ("deviceAccount", true));
        // A refusal changes nothing, and what may have used up a token or taken a slot allows nothing that is not allowed without it.
        var isNoOperation =
            outcome == Happening.Refused
            || (!isSure && (kind == OperationKind.Redeem || (kind == OperationKind.Generate && token is null)));
        if (isNoOperation || (token is null && kind != OperationKind.RemoveDevices) || (isOfUser && (enterprise ?? user) is null))
        {
            return;
        }
        operations.Add(
            (
                new Operation
                {
                    Kind = kind.Value,
                    Source = $"line {number}",
                    Start = start.Value,
                    End = isSure ? end.Value : double.PositiveInfinity,
                    IsCertain = isSure,
                    User = isOfUser && enterprise is not null && user is not null ? new Account(enterprise, user) : null,
                    IsDeviceAccount = isDeviceAccount == true,
                    Token = token is null ? null : NameOf(token),
                    Device = device is null ? null : PlainText.Line(device, 100),
                    Provisioned = !isOfUser && (enterprise ?? user) is not null ? new ProvisionedAccount(enterprise, user) : null,
                },
                number
            )
        );
    }

    // A token of a log may be the token itself: no message holds it.
    private string NameOf(string token)
    {
        if (!tokens.TryGetValue(token, out var name))
        {
            tokens[token] = name = $"T{tokens.Count + 1}";
        }
        return name;
    }

    private enum Happening
    {
        Happened,
        Refused,
        Unknown,
    }
}
