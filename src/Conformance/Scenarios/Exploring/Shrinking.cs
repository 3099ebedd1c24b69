namespace Conformance.Scenarios.Exploring;

/// <summary>Shorter programs than a given one, those that leave out most first.</summary>
internal static class Shrinking
{
    /// <summary>The shorter programs.</summary>
    public static IEnumerable<Program> Of(Program program)
    {
        var moves = program.Moves;
        for (var size = Math.Max(1, moves.Count / 2); size >= 1; size /= 2)
        {
            // What comes last is what showed it, so that what is at the beginning goes first.
            for (var at = 0; at + size <= moves.Count; at += size)
            {
                yield return With(program, [.. moves.Where((_, index) => index < at || index >= at + size)]);
            }
        }
        foreach (var (index, group) in moves.Index().Where(move => move.Item.Moves is not null))
        {
            for (var left = 0; left < group.Moves!.Count; left++)
            {
                yield return With(
                    program,
                    [
                        .. moves.Select(
                            (move, at) => at != index ? move : move with { Moves = [.. group.Moves.Where((_, one) => one != left)] }
                        ),
                    ]
                );
            }
        }
        foreach (var (index, _) in moves.Index().Where(move => move.Item.Do == MoveKind.Redeem && move.Item.With is not null))
        {
            yield return With(program, [.. moves.Select((move, at) => at != index ? move : move with { With = null })]);
        }
    }

    private static Program With(Program program, IReadOnlyList<Move> moves) => (program with { Moves = moves }).Pruned();
}
