using System.Text.Json;
using Conformance.Files;
using Conformance.Scenarios.Exploring;

namespace Conformance.Records;

/// <summary>A program in a file, which <c>conformance play</c> repeats. It holds no ids and no secrets: users and devices are new each time.</summary>
internal sealed record ProgramFile
{
    /// <summary>The newest format.</summary>
    public const int NewestFormat = 1;

    /// <summary>Version of the format.</summary>
    public int Format { get; init; } = NewestFormat;

    /// <summary>Id of the requirement that it refutes.</summary>
    public required string Refutes { get; init; }

    /// <summary>The moves in words, for whoever reads the file.</summary>
    public IReadOnlyList<string> Story { get; init; } = [];

    /// <summary>The program.</summary>
    public required Program Program { get; init; }

    /// <summary>The program as a file has it.</summary>
    public static string Text(FoundProgram found) =>
        JsonSerializer.Serialize(
            new ProgramFile
            {
                Refutes = found.Refutation.Requirement.Id,
                Story = [.. found.Shortest.Moves.Select((move, index) => $"{index + 1}. {move}")],
                Program = found.Shortest,
            },
            RunJson.Options
        ) + "\n";

    /// <summary>Reads one.</summary>
    /// <exception cref="RunFileException">It cannot be read, or is not a program.</exception>
    public static ProgramFile Read(string path)
    {
        try
        {
            var file =
                JsonSerializer.Deserialize<ProgramFile>(GivenFile.ReadText(path, GivenFile.LargestConfiguration), RunJson.Options)
                ?? throw new JsonException("null");
            return file.Format != NewestFormat
                    ? throw new RunFileException($"{path}: has format {file.Format}, and this version plays format {NewestFormat}")
                : WhatIsWrong(file.Program) is { } wrong ? throw new RunFileException($"{path}: {wrong}")
                : file;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new RunFileException($"{path}: there is no such file. Give a program that conformance explore wrote.", exception);
        }
        catch (UnusableFileException exception)
        {
            throw new RunFileException($"{path}: this {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RunFileException(
                Directory.Exists(path)
                    ? $"{path}: this is a folder, not a program."
                    : $"{path}: cannot be read: {exception.Message.ReplaceLineEndings(" ")}",
                exception
            );
        }
        catch (JsonException exception)
        {
            throw new RunFileException($"{path}: not a program of conformance explore: take another copy, or explore again.", exception);
        }
    }

    private static string? WhatIsWrong(Program program)
    {
        if (program.Moves.Any(move => move is null || move.Moves?.Any(inner => inner is null || inner.Moves is not null) == true))
        {
            return "a move is null, or stands in a group in a group";
        }
        var moves = program.Moves.SelectMany(move => move.Moves ?? [move]).ToList();
        return moves
            .Select(move =>
                move.Do switch
                {
                    MoveKind.Generate or MoveKind.Provision when move.User is null || !program.Users.ContainsKey(move.User) => "user",
                    MoveKind.Generate or MoveKind.Provision or MoveKind.Redeem when move.Token is null => "token",
                    MoveKind.Redeem or MoveKind.Provision when move.Device is null => "device",
                    MoveKind.Provision when move.Count is not (>= 1 and <= 20) => "count",
                    MoveKind.Generate when move.With is { } with && !Calls.All.Contains(with, StringComparer.Ordinal) => "with",
                    MoveKind.Redeem when move.With is { } with && !Alterations.All.Contains(with, StringComparer.Ordinal) => "with",
                    MoveKind.Wait when move.With is null || !Waits.All.Contains(move.With, StringComparer.Ordinal) => "with",
                    MoveKind.AtOnce => "moves",
                    _ => null,
                }
            )
            .OfType<string>()
            .Select(member => $"a move has no {member}, or one that this version does not know")
            .FirstOrDefault();
    }
}
