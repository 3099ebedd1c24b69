// Only those that mostly wait play side by side: each of the others fills the processors by itself.
[assembly: LevelOfParallelism(3)]
