using BenchmarkDotNet.Running;
using Conformance.Benchmarks;

BenchmarkSwitcher.FromTypes([typeof(HistoryBenchmarks)]).Run(args);
