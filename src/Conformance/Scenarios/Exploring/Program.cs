using Conformance.Targets;

namespace Conformance.Scenarios.Exploring;

/// <summary>A program of random moves, or what is left of one: something to play that nobody wrote.</summary>
internal sealed record Program
{
    /// <summary>The users, by name: what the accounts hook is asked for.</summary>
    public required IReadOnlyDictionary<string, AccountKind> Users { get; init; }

    /// <summary>The moves, in order.</summary>
    public required IReadOnlyList<Move> Moves { get; init; }

    /// <summary>How many moves there are, each of those that are made at once counted.</summary>
    public int Length => Moves.Sum(move => move.Moves?.Count ?? 1);

    /// <summary>Whether some moves are made at once, so that what comes of it may differ each time.</summary>
    public bool Races => Moves.Any(move => move.Do == MoveKind.AtOnce);

    /// <summary>The same without moves on tokens that nothing gives, groups of one and users who do nothing.</summary>
    public Program Pruned()
    {
        var tokens = Moves
            .SelectMany(move => move.Moves ?? [move])
            .Where(move => move.Do is MoveKind.Generate or MoveKind.Provision)
            .Select(move => move.Token)
            .ToHashSet(StringComparer.Ordinal);
        var moves = Moves
            .Select(move => move.Moves is { } group ? move with { Moves = [.. group.Where(IsPossible)] } : move)
            .Where(move => move.Moves is { } group ? group.Count > 0 : IsPossible(move))
            .Select(move => move.Moves is [var only] ? only : move)
            .ToList();
        // A body may name any user, so they stay where there is one.
        var used = moves
            .SelectMany(move => move.Moves ?? [move])
            .Select(move => move.With == Calls.BodyOfAnother ? null : move.User)
            .ToHashSet(StringComparer.Ordinal);
        var needsAll = moves.SelectMany(move => move.Moves ?? [move]).Any(move => move.With == Calls.BodyOfAnother);
        return new Program
        {
            Users = Users.Where(user => needsAll || used.Contains(user.Key)).ToDictionary(StringComparer.Ordinal),
            Moves = moves,
        };

        bool IsPossible(Move move) => move.Do != MoveKind.Redeem || tokens.Contains(move.Token);
    }
}
