using System.Text.Json;
using Conformance.Records;
using Conformance.Scenarios.Exploring;
using Conformance.Targets;

namespace Conformance.Tests.Scenarios.Exploring;

internal sealed class ProgramTests
{
    private static readonly Move Generate = new()
    {
        Do = MoveKind.Generate,
        User = "u1",
        Token = "t1",
    };

    private static readonly Move Redeem = new()
    {
        Do = MoveKind.Redeem,
        Token = "t1",
        Device = "d1",
    };

    private static readonly Program Used = Of(Generate, Redeem, Redeem with { Device = "d2" });

    [Test]
    public void The_same_seed_makes_the_same_program() => Text(ProgramMaker.Make(5)).Should().Be(Text(ProgramMaker.Make(5)));

    [Test]
    public void Other_seeds_make_other_programs() =>
        Enumerable.Range(1, 200).Select(seed => Text(ProgramMaker.Make(seed))).Should().OnlyHaveUniqueItems();

    [Test]
    public void Every_program_can_be_written_and_read()
    {
        foreach (var program in Enumerable.Range(1, 300).Select(ProgramMaker.Make))
        {
            Text(Read(Text(program)).Program).Should().Be(Text(program));
        }
    }

    [Test]
    public void Programs_do_everything_that_a_program_can_do()
    {
        var programs = Enumerable.Range(1, 2000).Select(ProgramMaker.Make).ToList();
        var moves = programs.SelectMany(program => program.Moves).SelectMany(move => move.Moves ?? [move]).ToList();

        programs
            .SelectMany(program => program.Moves)
            .Select(move => move.Do)
            .Distinct()
            .Should()
            .BeEquivalentTo(Enum.GetValues<MoveKind>());
        moves
            .Select(move => move.With)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Should()
            .BeEquivalentTo([.. Calls.All, .. Alterations.All, .. Waits.All]);
        programs.Should().OnlyContain(program => program.Moves.Count <= 12);
    }

    [Test]
    public void Shorter_programs_are_shorter_and_come_to_an_end()
    {
        foreach (var program in Enumerable.Range(1, 100).Select(ProgramMaker.Make))
        {
            foreach (var shorter in Shrinking.Of(program))
            {
                (shorter.Length < program.Length || Altered(shorter) < Altered(program))
                    .Should()
                    .BeTrue("{0} comes of {1}", Text(shorter), Text(program));
            }
        }

        static int Altered(Program program) =>
            program.Moves.SelectMany(move => move.Moves ?? [move]).Count(move => move is { Do: MoveKind.Redeem, With: not null });
    }

    [Test]
    public void What_stands_alone_is_not_at_once()
    {
        var pruned = Of(Generate, new Move { Do = MoveKind.AtOnce, Moves = [Redeem, Redeem with { Token = "t9" }] }).Pruned();

        pruned.Moves.Should().Equal(Generate, Redeem);
        pruned.Races.Should().BeFalse();
    }

    [Test]
    public void A_user_who_does_nothing_is_left_out()
    {
        var program = Used with
        {
            Users = new Dictionary<string, AccountKind>(StringComparer.Ordinal)
            {
                ["u1"] = AccountKind.EmmManagedUser,
                ["u2"] = AccountKind.GoogleManagedUser,
            },
        };

        program.Pruned().Users.Keys.Should().Equal("u1");
    }

    [TestCase("\"generate\"", "\"mint\"", "not a program")]
    [TestCase("\"format\": 1", "\"format\": 2", "has format 2, and this version plays format 1")]
    [TestCase("\"user\": \"u1\"", "\"user\": \"u7\"", "a move has no user")]
    [TestCase("\"device\": \"d1\"", "\"device\": null", "a move has no device")]
    public void A_file_that_is_no_program_is_told(string text, string other, string told)
    {
        var read = () => Read(Text(Used).Replace(text, other));

        read.Should().Throw<RunFileException>().WithMessage($"*{told}*");
    }

    private static Program Of(params Move[] moves) =>
        new()
        {
            Users = new Dictionary<string, AccountKind>(StringComparer.Ordinal) { ["u1"] = AccountKind.EmmManagedUser },
            Moves = moves,
        };

    private static string Text(Program program) =>
        JsonSerializer.Serialize(new ProgramFile { Refutes = "token.single-use", Program = program }, RunJson.Options);

    private static ProgramFile Read(string text)
    {
        using var directory = new TemporaryDirectory();
        var path = Path.Combine(directory.Path, "program.json");
        File.WriteAllText(path, text);
        return ProgramFile.Read(path);
    }
}
