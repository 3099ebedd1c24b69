using System.Text;

namespace Conformance.Judging.Histories;

/// <summary>
/// Searches for an order of operations that a model allows: each takes effect at one moment between its beginning and its end, both included.
/// The search is that of Wing and Gong with the memory of Lowe ("Testing for linearizability", 2017): what is done and the state it led to
/// are not tried twice. It counts what it tries instead of the time, so that the same history always gets the same answer.
/// </summary>
internal sealed class Linearization
{
    private readonly RightServer server;
    private readonly IReadOnlyList<Operation> operations;
    private readonly bool[] done;
    private readonly HashSet<(int First, string Done, string Devices, string? Newest)> seen = [];
    private int first;
    private int last;
    private int left;
    private int budget;

    private Linearization(RightServer server, IEnumerable<Operation> operations, int budget)
    {
        this.server = server;
        this.operations = [.. operations.OrderBy(operation => operation.Start).ThenBy(operation => operation.End)];
        this.budget = budget;
        done = new bool[this.operations.Count];
        left = this.operations.Count(operation => operation.IsCertain);
    }

    /// <summary>Whether there is such an order.</summary>
    /// <param name="server">The model.</param>
    /// <param name="operations">The operations of one user.</param>
    /// <param name="budget">How much is tried at most: it bounds time and memory. What it took is taken off.</param>
    public static Legality Of(RightServer server, IEnumerable<Operation> operations, ref int budget)
    {
        var search = new Linearization(server, operations, budget);
        var legality = search.Search();
        budget = search.budget;
        return legality;
    }

    private Legality Search()
    {
        var path = new Stack<(int Operation, IEnumerator<(int Operation, UserState State)> Moves)>();
        path.Push((-1, Moves(UserState.New).GetEnumerator()));
        while (left > 0)
        {
            if (budget <= 0)
            {
                return Legality.Unknown;
            }
            var (operation, moves) = path.Peek();
            if (moves.MoveNext())
            {
                var (next, state) = moves.Current;
                budget--;
                Mark(next, true);
                if (seen.Add((first, Window(), string.Join(' ', state.Devices), state.Newest)))
                {
                    path.Push((next, Moves(state).GetEnumerator()));
                }
                else
                {
                    Mark(next, false);
                }
                continue;
            }
            path.Pop();
            if (path.Count == 0)
            {
                return Legality.Illegal;
            }
            Mark(operation, false);
        }
        return Legality.Legal;
    }

    // What may come next: whatever began before the first of those that are left has ended. It is listed before anything is tried.
    private IEnumerable<(int Operation, UserState State)> Moves(UserState state)
    {
        var end = double.PositiveInfinity;
        var candidates = new List<int>();
        for (var index = first; index < operations.Count && operations[index].Start <= end; index++)
        {
            if (!done[index])
            {
                candidates.Add(index);
                end = operations[index].IsCertain ? Math.Min(end, operations[index].End) : end;
            }
            budget -= index % 16 == 15 ? 1 : 0;
        }
        return candidates
            .Where(index => operations[index].Start <= end)
            .OrderBy(index => operations[index].End)
            .SelectMany(index => server.After(state, operations[index]).Select(after => (index, after)));
    }

    private void Mark(int index, bool value)
    {
        done[index] = value;
        left += operations[index].IsCertain ? (value ? -1 : 1) : 0;
        first = value ? first : Math.Min(first, index);
        last = Math.Max(last, index);
        while (first < done.Length && done[first])
        {
            first++;
        }
    }

    // In order: what is done after the first that is not.
    private string Window()
    {
        var window = new StringBuilder();
        for (var index = first; index <= last; index += 16)
        {
            var bits = 0;
            for (var bit = 0; bit < 16 && index + bit <= last; bit++)
            {
                bits |= done[index + bit] ? 1 << bit : 0;
            }
            window.Append((char)bits);
        }
        return window.ToString().TrimEnd('\0');
    }
}
