using Conformance.Cli;

// Before anything else: what follows loads libraries, each of which is a file.
if (OpenFiles.Problem() is { } tooFew)
{
    Console.Error.WriteLine($"conformance: {tooFew}");
    return ExitCode.Usage;
}
Console.SetError(new SturdyWriter(Console.Error, null));
Console.SetOut(new SturdyWriter(Console.Out, why => Console.Error.WriteLine($"conformance: standard output cannot be written: {why}")));
return await Tool.RunAsync(args, Console.Error);
