using Conformance.Fuzzing;
using SharpFuzz;

// instrument ASSEMBLY...: rewrites each so that afl-fuzz sees which branches an input takes.
// TARGET: under afl-fuzz, tries one input after the other.
// TARGET FILE: tries the input of a file, to look at a crash.
if (args is ["instrument", .. var assemblies])
{
    foreach (var assembly in assemblies)
    {
        Fuzzer.Instrument(assembly, static _ => true, Options.Value);
    }
}
else if (FuzzTargets.All.FirstOrDefault(target => target.Name == args.FirstOrDefault()) is { } target)
{
    if (args.Length > 1)
    {
        target.Try(await File.ReadAllBytesAsync(args[1]));
    }
    else
    {
        Fuzzer.Run(input => target.Try(All(input)));
    }
}
else
{
    await Console.Error.WriteLineAsync($"Give one of: {string.Join(", ", FuzzTargets.All.Select(one => one.Name))}");
    return 2;
}
return 0;

static byte[] All(Stream input)
{
    using var read = new MemoryStream();
    input.CopyTo(read);
    return read.ToArray();
}
