using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Conformance.Evidence;
using Conformance.Judging.Histories;

namespace Conformance.Benchmarks;

/// <summary>How long the model of a right server takes over the 1,000 steps of a run, and over the hardest that a scenario gives it.</summary>
[MemoryDiagnoser]
[SimpleJob(RunStrategy.Throughput, launchCount: 1, warmupCount: 3, iterationCount: 10)]
public class HistoryBenchmarks
{
    private History run = null!;
    private History oneUser = null!;
    private History race = null!;

    [GlobalSetup]
    public void Prepare()
    {
        run = new History([.. Enumerable.Range(0, 1000).SelectMany(index => Pair(index, $"u{index / 10}", index))], 900);
        oneUser = new History([.. Enumerable.Range(0, 1000).SelectMany(index => Pair(index, "u", index).Append(Removal(index)))], 900);
        race = new History([.. Enumerable.Range(0, 16).SelectMany(index => Pair(index, "u", 0)), Removal(0)], 900);
    }

    /// <summary>Two thousand operations of a hundred users.</summary>
    [Benchmark]
    public object Run() => HistoryJudge.Judge(run);

    /// <summary>Three thousand operations of one user.</summary>
    [Benchmark]
    public object OneUser() => HistoryJudge.Judge(oneUser);

    /// <summary>Sixteen devices at once, which is not legal in any order.</summary>
    [Benchmark]
    public object Race() => HistoryJudge.Judge(race);

    private static IEnumerable<Operation> Pair(int index, string user, double start) =>
        [
            Operation(OperationKind.Generate, start) with
            {
                User = new Account("e", user),
                Token = $"t{index}",
            },
            Operation(OperationKind.Redeem, start + 0.2) with
            {
                Token = $"t{index}",
                Device = $"d{index}",
            },
        ];

    private static Operation Removal(double start) =>
        Operation(OperationKind.RemoveDevices, start + 0.3) with
        {
            User = new Account("e", "u"),
            Device = "d0",
        };

    private static Operation Operation(OperationKind kind, double start) =>
        new()
        {
            Kind = kind,
            Source = "a step",
            Start = start,
            End = start + 0.5,
        };
}
