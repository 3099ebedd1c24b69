using Conformance.Evidence;

namespace Conformance.Judging;

/// <summary>
/// How long a gap between check and act the rounds of a race would have found. A server with such a gap lets a second contender through if it checks
/// before the first has acted: in a round, the gap is found if the contenders that the server takes first are less than the gap apart.
/// </summary>
/// <remarks>
/// <para>
/// The suite does not see when the server checks. It sees when each answer comes after the release. Times on the way and in the server only add to
/// the distance between answers, unless something between bundles them; so the distance from the first answer to the third stands for the distance
/// from the first check to the second. One more than the second, because a single neighbour may be there by accident: in simulated networks with
/// 20 ms of jitter each way and 4 to 16 contenders, what is claimed then holds in 98 to 100 of 100 series of rounds, and with the second in 76 to 100.
/// What the release itself took is added.
/// </para>
/// <para>
/// Of n rounds, the m-th smallest distance g covers a share m / (n + 1) of all rounds to be expected (the mean of an order statistic). A gap of g
/// is missed by all n rounds with a probability of (1 - m / (n + 1))^n. The smallest g for which that is at most 5 % is told. For 3 to 20 rounds it is
/// the third smallest distance ("rule of three"); fewer than 3 rounds tell nothing.
/// </para>
/// <para>
/// A right server that lets contenders in one by one spreads the answers, not the requests. So less is claimed where the way itself shows less:
/// how much longer than the fastest the median of the other exchanges with the same host took, one by one, each with a connection of its own, which
/// is more than what the way of one request varies. In one write nothing on the way comes between the requests.
/// </para>
/// <para>
/// Nothing below 1 ms is claimed: with all requests in one write, a gap of 1 ms was found in 25 of 25 rounds and one of 0.1 ms in none.
/// </para>
/// </remarks>
internal static class RacePower
{
    private const double Confidence = 0.95;
    private const double Finest = 0.001;
    private const int Answers = 3;
    private const int FewestExchanges = 5;

    /// <summary>The time in seconds from the first answer of a round to the third, or to the second of two; null where fewer than two were answered.</summary>
    public static double? Spread(IEnumerable<Step> contenders)
    {
        var answered = contenders
            .Where(step => step is { Release: not null, NotPlayed: null, Trouble: null })
            .OrderBy(step => step.EndedAt)
            .ToList();
        return answered.Count < 2
            ? null
            : answered[Math.Min(Answers, answered.Count) - 1].EndedAt - answered[0].EndedAt + answered.Max(step => step.Release!.Took);
    }

    /// <summary>The shortest gap in seconds that all rounds together would have found with 95 % certainty; null where they are too few.</summary>
    /// <param name="rounds">The contenders of each round.</param>
    /// <param name="steps">All steps of the scenario.</param>
    public static double? ShortestGap(IReadOnlyCollection<IReadOnlyList<Step>> rounds, IEnumerable<Step> steps)
    {
        if (ShortestGap([.. rounds.Select(Spread)]) is not { } byAnswers)
        {
            return null;
        }
        var contenders = rounds.SelectMany(round => round).ToList();
        var byWay = contenders.TrueForAll(step => step.Release!.Way == ReleaseWay.OneWrite) ? 0 : Jitter(contenders, steps);
        return Math.Max(Finest, Math.Min(byAnswers, byWay + contenders.Max(step => step.Release!.Took) ?? byAnswers));
    }

    /// <summary>The shortest gap in seconds by the distances between answers alone.</summary>
    /// <param name="spreads">The spread of each round.</param>
    public static double? ShortestGap(IReadOnlyCollection<double?> spreads)
    {
        var ordered = spreads.OfType<double>().Order().ToList();
        var rounds = ordered.Count;
        var least = Enumerable.Range(1, rounds).FirstOrDefault(m => 1 - Math.Pow(1 - (m / (rounds + 1.0)), rounds) >= Confidence);
        return least == 0 ? null : Math.Max(Finest, ordered[least - 1]);
    }

    private static double? Jitter(IReadOnlyCollection<Step> contenders, IEnumerable<Step> steps)
    {
        var hosts = contenders.Select(Host).ToHashSet(StringComparer.Ordinal);
        var times = steps
            .Where(step => step is { Release: null, NotPlayed: null, Trouble: null, Exchange.Waited: null } && hosts.Contains(Host(step)))
            .Select(step => step.EndedAt - step.StartedAt)
            .Order()
            .ToList();
        return hosts.Contains(null) || times.Count < FewestExchanges ? null : times[times.Count / 2] - times[0];
    }

    private static string? Host(Step step) =>
        step.Exchange is { } exchange && Uri.TryCreate(exchange.Url, UriKind.Absolute, out var url) ? url.Authority : null;
}
