using Conformance.Cli;

return await Tool.RunAsync(args, Console.Error);
