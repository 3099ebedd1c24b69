using Conformance.Judging.Histories;
using CsCheck;

namespace Conformance.Tests.Judging.Histories;

/// <summary>The model of a right server judges made-up histories as one does that tries every choice in every order.</summary>
internal sealed class HistoryJudgeTests
{
    // CsCheck takes the seed of a failure from its message and from the environment: CsCheck_Seed.
    private const int Tries = 3000;

    [Test]
    public void What_a_right_server_did_is_never_refuted() =>
        Generated
            .Legal(150, mostDevices: 10)
            .Sample(calls => Judge(calls, 10).Refutations.Should().BeEmpty(), iter: Tries / 10, threads: 1);

    [Test]
    public void What_a_right_server_did_is_decided() =>
        Generated.Legal(150, mostDevices: 10).Sample(calls => Judge(calls, 10).Undecided.Should().BeEmpty(), iter: Tries / 10, threads: 1);

    [Test]
    public void It_agrees_with_brute_force_on_small_histories() => AgreesOn(Generated.Any(6));

    [Test]
    public void It_agrees_with_brute_force_on_what_a_right_server_did() => AgreesOn(Generated.Legal(7, mostDevices: 2));

    [Test]
    public void It_agrees_with_brute_force_on_mutated_histories() =>
        AgreesOn(Generated.Mutated(Generated.Mutated(Generated.Legal(7, mostDevices: 2))));

    [Test]
    public void The_histories_that_are_compared_are_of_both_kinds()
    {
        var legal = Generated
            .Mutated(Generated.Mutated(Generated.Legal(7, mostDevices: 2)))
            .Array[400]
            .Single()
            .Count(calls => EveryChoice.Allows(calls, 2));

        legal.Should().BeInRange(40, 360, "otherwise agreeing says little");
    }

    [Test]
    public void The_shortest_history_shows_it_and_no_part_of_it_does() =>
        Generated
            .Mutated(Generated.Legal(60, mostDevices: 3))
            .Sample(
                calls =>
                {
                    var history = Call.ToHistory(calls, 3);
                    foreach (var refutation in HistoryJudge.Judge(history).Refutations)
                    {
                        var shortest = refutation.Shortest;
                        Said(history, shortest).Should().Contain(Broken(refutation), "{0}", refutation.Told);
                        // What only all rules together forbid is not shortened.
                        if (refutation.Message.StartsWith("There is no order", StringComparison.Ordinal))
                        {
                            continue;
                        }
                        foreach (var left in shortest.Where(operation => operation.Kind == OperationKind.Redeem))
                        {
                            Said(history, [.. shortest.Where(operation => operation != left)])
                                .Should()
                                .NotContain(Broken(refutation), "{0} is needed in: {1}", left, refutation.Told);
                        }
                    }
                },
                iter: Tries / 10,
                threads: 1
            );

    // Whose the tokens are is told by the calls that gave them.
    private static IEnumerable<string> Said(History history, IReadOnlyList<Operation> shortest) =>
        HistoryJudge
            .Judge(
                history with
                {
                    Operations = [.. history.Operations.Where(operation => operation.Kind == OperationKind.Generate).Union(shortest)],
                }
            )
            .Refutations.Select(Broken);

    // What is left of a race may be none.
    private static string Broken(Refutation refutation) =>
        refutation.Requirement.Id switch
        {
            "token.single-use-race" or "token.double-tap" => "token.single-use",
            "devices.race" => "devices.eleventh",
            var id => id,
        };

    private static void AgreesOn(Gen<Call[]> histories) =>
        histories.Sample(
            calls =>
                (Judge(calls, 2).Refutations.Count == 0)
                    .Should()
                    .Be(EveryChoice.Allows(calls, 2), "of {0}", string.Join('\n', calls.Select(call => call.ToString()))),
            iter: Tries,
            threads: 1
        );

    private static HistoryVerdict Judge(Call[] calls, int mostDevices) => HistoryJudge.Judge(Call.ToHistory(calls, mostDevices));
}
