using Conformance.Cli;

Console.SetError(new SturdyWriter(Console.Error, null));
Console.SetOut(new SturdyWriter(Console.Out, why => Console.Error.WriteLine($"conformance: standard output cannot be written: {why}")));
return await Tool.RunAsync(args, Console.Error);
