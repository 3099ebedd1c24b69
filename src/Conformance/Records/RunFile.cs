using System.Text.Json;
using Conformance.Files;
using Conformance.Redaction;
using Conformance.Requirements;

namespace Conformance.Records;

/// <summary>Reads and writes <c>run.json</c>, whose schema is <c>contracts/run.schema.json</c>.</summary>
public static class RunFile
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "run.json";

    /// <summary>The format that this version writes, and the only one that it reads.</summary>
    internal const int NewestFormat = 2;

    // Duplicate members would be read in one way and digested in another.
    private static readonly JsonDocumentOptions Document = new() { AllowDuplicateProperties = false };

    /// <summary>The text of the file, with its digest.</summary>
    public static string Text(RunRecord run)
    {
        using var document = JsonDocument.Parse(JsonSerializer.SerializeToUtf8Bytes(run, RunJson.Options), Document);
        return JsonSerializer.Serialize(run with { Digest = RunDigest.Of(document.RootElement) }, RunJson.Options) + "\n";
    }

    /// <summary>Reads a run.</summary>
    /// <exception cref="RunFileException">The file cannot be read, does not hold a run, or was changed since it was written.</exception>
    public static RunRecord Read(string path)
    {
        try
        {
            using var file = GivenFile.Open(path, GivenFile.LargestEvidence);
            using var document = JsonDocument.Parse(file, Document);
            if (document.RootElement.Deserialize<Writer>(RunJson.Options) is { } writer)
            {
                RefuseOtherFormats(writer, path);
            }
            var run = Checked(document.RootElement.Deserialize<RunRecord>(RunJson.Options), path);
            return run.Digest == RunDigest.Of(document.RootElement)
                ? run with
                {
                    Digest = null,
                }
                : throw new RunFileException(
                    $"{path}: {(run.Digest is null ? "has no digest" : "its digest does not fit")}: it was changed after it was written. Take another copy, or make it again with conformance report from its journal."
                );
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new RunFileException($"{path}: there is no such file. Give the run.json of a finished run.", exception);
        }
        catch (UnusableFileException exception)
        {
            throw new RunFileException($"{path}: this {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RunFileException(
                Directory.Exists(path)
                    ? $"{path}: this is a folder. Give the {FileName} in it."
                    : $"{path}: cannot be read: {exception.Message.ReplaceLineEndings(" ")}",
                exception
            );
        }
        catch (JsonException exception)
        {
            throw new RunFileException(
                $"{path}: not a run of this suite{Where(exception)}. It is damaged, was cut, or is another file; run again, or take another copy.",
                exception
            );
        }
    }

    // Before anything else is read: another format may have other members.
    private static void RefuseOtherFormats(Writer writer, string path)
    {
        if (OtherFormat.Problem(path, writer.Format, NewestFormat, writer.SuiteVersion) is { } problem)
        {
            throw new RunFileException(problem);
        }
    }

    private static RunRecord Checked(RunRecord? run, string path)
    {
        if (run is null)
        {
            throw new JsonException("null");
        }
        if (run.Requirements.FirstOrDefault(result => !HasSection(result.Requirement)) is { } unknown)
        {
            throw new RunFileException(
                $"{path}: names the requirement \"{PlainText.Line(unknown.Requirement.Id, 100)}\", whose section this version of the suite does not know. Take the version that wrote it ({PlainText.Line(run.SuiteVersion, 50)})."
            );
        }
        return run;
    }

    private static bool HasSection(Requirement requirement)
    {
        var dot = requirement.Id.IndexOf('.', StringComparison.Ordinal);
        return dot > 0
            && Enum.TryParse<Section>(requirement.Id.AsSpan(0, dot), ignoreCase: true, out var section)
            && Enum.IsDefined(section);
    }

    private static string Where(JsonException exception) =>
        exception.LineNumber is { } line
            ? $" (line {line + 1}{(exception.Path is { } path ? $", at {PlainText.Line(path, 200)}" : "")})"
            : "";

    private sealed record Writer
    {
        public int Format { get; init; } = NewestFormat;

        public required string SuiteVersion { get; init; }
    }
}
