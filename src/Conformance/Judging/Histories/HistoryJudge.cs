using Conformance.Evidence;
using Conformance.Requirements;

namespace Conformance.Judging.Histories;

/// <summary>
/// Judges a history by the model of a right server. Users are independent of each other, and so are the rules as far as their operations are: each
/// is first checked for itself on the few operations that it is about, then all of them together.
/// </summary>
/// <param name="history">The history.</param>
/// <param name="budget">How much the search of one user tries at most.</param>
internal sealed class HistoryJudge(History history, int budget = HistoryJudge.UsualBudget)
{
    /// <summary>Far more than a history of a scenario needs, and decided in a moment.</summary>
    public const int UsualBudget = 200_000;

    private static readonly Rules[] OfOneToken = [Rules.Generated, Rules.SingleUse, Rules.Lifetime];
    private static readonly Rules[] OfDeviceAccounts = [Rules.OneDevice, Rules.NewestToken];

    private readonly List<Refutation> refutations = [];
    private readonly List<string> undecided = [];
    private readonly HashSet<string?> told = new(StringComparer.Ordinal);

    /// <summary>What the model says.</summary>
    public static HistoryVerdict Judge(History history, int budget = UsualBudget) => new HistoryJudge(history, budget).Judge();

    private HistoryVerdict Judge()
    {
        var generated = history
            .Operations.Where(operation => operation.Kind == OperationKind.Generate)
            .GroupBy(operation => operation.Token!, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
        foreach (var same in generated.Values.Where(same => same.Count(operation => operation is { IsCertain: true, User: not null }) > 1))
        {
            Refute(
                TokenRequirements.Unique,
                $"One token was given by {same.Count} calls.",
                [.. same.OrderBy(operation => operation.Start).Take(2)]
            );
        }
        // Two calls that gave one token are told once; what may have been meant to be two tokens then says no more.
        var known = history
            .Operations.Where(operation => operation.Token is not { } token || generated.GetValueOrDefault(token) is not { Count: > 1 })
            .ToList();
        foreach (var redeemed in known.Where(operation => operation.Kind == OperationKind.Redeem))
        {
            JudgeAccount(redeemed, generated.GetValueOrDefault(redeemed.Token!)?[0]);
        }
        var users = known.GroupBy(operation => UserOf(operation, generated)).ToList();
        foreach (var user in users)
        {
            JudgeUser(user.Key, [.. user.OrderBy(operation => operation.Start)]);
        }
        return new HistoryVerdict(
            users.Count(user => user.Key is not null),
            [.. refutations.OrderBy(refutation => refutation.Shortest[^1].Start)],
            undecided
        );
    }

    private static Account? UserOf(Operation operation, Dictionary<string, List<Operation>> generated) =>
        operation.User ?? (operation.Token is { } token ? generated.GetValueOrDefault(token)?[0].User : null);

    private void JudgeAccount(Operation redeemed, Operation? generated)
    {
        if (
            redeemed.Provisioned is { } named
            && generated?.User is { } user
            && ((named.UserId is { } id && id != user.UserId) || (named.EnterpriseId is { } enterprise && enterprise != user.EnterpriseId))
        )
        {
            Refute(
                generated.HasBody ? BodyRequirements.SteersNothing
                    : named.UserId is { } steered && generated.Query?.Contains(steered, StringComparison.Ordinal) == true
                        ? RequestRequirements.QuerySteersNothing
                    : TokenRequirements.ProvisionsAccount,
                $"A token of {user} provisioned {Named(named)}.",
                [generated, redeemed]
            );
        }
    }

    private static string Named(ProvisionedAccount account) =>
        account.EnterpriseId is null ? $"user {account.UserId}"
        : account.UserId is null ? $"a user of enterprise {account.EnterpriseId}"
        : $"user {account.UserId} of enterprise {account.EnterpriseId}";

    private void JudgeUser(Account? user, IReadOnlyList<Operation> operations)
    {
        // One that has no choices takes one try for each operation.
        var left = Math.Max(budget, 8 * operations.Count);
        var found = refutations.Count;
        foreach (
            var token in operations
                .Where(operation => operation.Token is not null)
                .GroupBy(operation => operation.Token, StringComparer.Ordinal)
        )
        {
            foreach (var rule in OfOneToken)
            {
                JudgeRule(rule, [.. token], ref left);
            }
        }
        // Where nobody knows whose a token is, it may be anybody's.
        if (user is null)
        {
            return;
        }
        // What a token provisioned that should not have is told already, and is not told again as one device too many.
        var others = operations.Where(operation => operation.Kind != OperationKind.Redeem || !told.Contains(operation.Token)).ToList();
        JudgeRule(Rules.TenDevices, [.. others.Where(operation => operation.Kind != OperationKind.Generate)], ref left);
        var isDecided = refutations.Count > found || JudgeTogether(others, ref left);
        if (operations.Any(operation => operation.IsDeviceAccount))
        {
            foreach (var rule in OfDeviceAccounts)
            {
                JudgeRule(rule, operations, ref left);
            }
        }
        if (!isDecided || left <= 0)
        {
            undecided.Add($"{user}");
        }
    }

    private void JudgeRule(Rules rule, IReadOnlyList<Operation> operations, ref int left)
    {
        if (IsIllegal(rule, operations, ref left))
        {
            var shortest = Shortest(rule, operations, ref left);
            var (requirement, message) = Broken(rule, shortest, operations);
            Refute(requirement, message, shortest);
        }
    }

    // Each rule may be kept in some order and there be none that keeps them all.
    private bool JudgeTogether(IReadOnlyList<Operation> operations, ref int left)
    {
        var legality = Linearization.Of(ServerOf(Rules.Musts), operations, ref left);
        if (legality != Legality.Illegal)
        {
            return legality == Legality.Legal;
        }
        var rule = operations.Any(operation => operation.Kind == OperationKind.RemoveDevices) ? Rules.TenDevices : Rules.SingleUse;
        var (requirement, _) = Broken(rule, operations, operations);
        Refute(requirement, "There is no order of these operations that a right server allows.", operations);
        return true;
    }

    private bool IsIllegal(Rules rule, IReadOnlyList<Operation> operations, ref int left) =>
        // No order helps where there are too many devices and none was ever removed.
        rule == Rules.TenDevices
        && operations.All(operation => operation.Kind == OperationKind.Redeem)
            ? operations.Select(operation => operation.Device).OfType<string>().Distinct(StringComparer.Ordinal).Count()
                > history.MostDevices
            : Linearization.Of(ServerOf(rule), operations, ref left) == Legality.Illegal;

    private RightServer ServerOf(Rules rules) => new(rules, history.RefusedFrom, history.MostDevices);

    // Leaves out redemptions, half of them at a time and then fewer, for as long as the rest is still illegal. What allows something stays.
    private List<Operation> Shortest(Rules rule, IReadOnlyList<Operation> operations, ref int left)
    {
        var shortest = operations.OrderBy(operation => operation.End).ToList();
        for (var size = Math.Max(1, shortest.Count / 2); size >= 1; size /= 2)
        {
            for (var at = 0; at < shortest.Count && left > 0; )
            {
                var without = shortest.Where((operation, index) => index < at || index >= at + size || IsKept(rule, operation)).ToList();
                if (without.Count < shortest.Count && IsIllegal(rule, without, ref left))
                {
                    shortest = without;
                }
                else
                {
                    at += size;
                }
            }
        }
        var redeemed = shortest.Where(operation => operation.Kind == OperationKind.Redeem).ToList();
        return
        [
            .. shortest
                .Where(operation =>
                    operation.Kind switch
                    {
                        OperationKind.Redeem => true,
                        OperationKind.Generate => redeemed.Exists(other => other.Token == operation.Token),
                        _ => operation.End >= redeemed.Min(other => other.Start) && operation.Start <= redeemed.Max(other => other.End),
                    }
                )
                .OrderBy(operation => operation.Start),
        ];
    }

    private static bool IsKept(Rules rule, Operation operation) =>
        operation.Kind == OperationKind.RemoveDevices || (operation.Kind == OperationKind.Generate && rule != Rules.NewestToken);

    private static (Requirement Requirement, string Message) Broken(
        Rules rule,
        IReadOnlyList<Operation> shortest,
        IReadOnlyList<Operation> operations
    )
    {
        var redeemed = shortest.Where(operation => operation.Kind == OperationKind.Redeem).ToList();
        return rule switch
        {
            Rules.Generated when shortest.Any(operation => operation.Kind == OperationKind.Generate) => (
                TokenRequirements.Altered,
                "A token provisioned a device before it was generated."
            ),
            Rules.Generated => (TokenRequirements.Altered, "A token that was never generated provisioned a device."),
            Rules.SingleUse when AreAtOnce(redeemed, operations) => (
                IsOneDevice(redeemed) ? TokenRequirements.DoubleTap : TokenRequirements.SingleUseRace,
                $"One token provisioned {Times(redeemed)} at the same time."
            ),
            Rules.SingleUse => (TokenRequirements.SingleUse, $"One token provisioned {Times(redeemed)}."),
            Rules.Lifetime => (
                TokenRequirements.Expires,
                $"A token that was at least {redeemed[0].TokenAge:0.#} s old provisioned a device."
            ),
            Rules.TenDevices when AreAtOnce([.. redeemed.OrderBy(operation => operation.End).TakeLast(2)], operations) => (
                DevicesRequirements.Race,
                $"{redeemed.Count} devices of one user were provisioned, the last of them at the same time."
            ),
            Rules.TenDevices => (DevicesRequirements.Eleventh, $"{redeemed.Count} devices of one user were provisioned."),
            Rules.OneDevice => (AccountsRequirements.OneDevice, "A device account was provisioned on two devices."),
            _ => (AccountsRequirements.NewestToken, "A token of a device account provisioned a device after a newer one was generated."),
        };
    }

    private static bool IsOneDevice(List<Operation> redeemed) =>
        redeemed.TrueForAll(operation => operation.Device is { } device && device == redeemed[0].Device);

    private static string Times(List<Operation> redeemed) =>
        redeemed.Select(operation => operation.Device).Distinct(StringComparer.Ordinal).Count() > 1 ? "two devices" : "a device twice";

    // Those that a third one joins were part of one race, even where the first was answered before the last began.
    private static bool AreAtOnce(List<Operation> redeemed, IReadOnlyList<Operation> operations)
    {
        if (redeemed.Count < 2)
        {
            return false;
        }
        var (start, end) = (redeemed[0].Start, redeemed[0].End);
        foreach (
            var operation in operations
                .Where(operation => operation.Kind == OperationKind.Redeem && operation.End >= start)
                .OrderBy(operation => operation.Start)
        )
        {
            end = operation.Start <= end ? Math.Max(end, operation.End) : end;
        }
        return redeemed.All(operation => operation.Start <= end);
    }

    private void Refute(Requirement requirement, string message, IReadOnlyList<Operation> shortest)
    {
        refutations.Add(new Refutation(requirement, message, shortest));
        told.UnionWith(shortest.Select(operation => operation.Token));
    }
}
