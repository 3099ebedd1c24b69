// Nearly all of a test's time is a target that keeps the suite waiting.
[assembly: LevelOfParallelism(12)]
[assembly: Parallelizable(ParallelScope.All)]
