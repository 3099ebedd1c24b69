using System.CommandLine;
using Conformance.Fake;
using Conformance.Records;
using Conformance.Scenarios.Exploring;

namespace Conformance.Cli;

/// <summary><c>conformance play</c>: repeats a program that <c>conformance explore</c> found.</summary>
internal static class PlayCommand
{
    private const int UsualTimes = 5;

    private static readonly Argument<string> File = new("file") { Description = "The program that explore wrote.", HelpName = "FILE" };

    private static readonly Option<int> Times = new("--times")
    {
        Description = "How often it is played at most; it ends where it is refuted. What is done at once may differ each time.",
        HelpName = "N",
        DefaultValueFactory = _ => UsualTimes,
        CustomParser = OptionValue.Parser<int>("--times", TryParseTimes, "a whole number from 1 to 1000"),
    };

    private static readonly Option<bool> Strict = new("--strict") { Description = "Treats every should as a must." };

    public static Command Create()
    {
        var command = new Command(
            "play",
            "Plays a program that explore found again, with new users and devices. Exit code: 0 nothing refuted, 1 refuted, 2 usage or configuration error, 3 incomplete."
        )
        {
            File,
            ConfigurationOptions.Config,
            ConfigurationOptions.Url,
            Times,
            Strict,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await Task.Yield();
        var file = ProgramFile.Read(parsed.GetValue(File)!);
        var layers = ConfigurationOptions.Layers(parsed);
        layers.AddOption(ConfigurationOptions.Url, "target:baseUrl", parsed.GetValue(ConfigurationOptions.Url));
        await using var fake = layers.NamesATarget ? null : await ReferenceFake.StartAsync(new ReferenceFakeOptions(), cancellationToken);
        if (fake is not null)
        {
            layers.AddJson(fake.Configuration().ToJsonString(), "the bundled reference fake");
        }
        var options = new ExplorationOptions { Given = file.Program, Times = parsed.GetValue(Times) };
        return await ExploreCommand.PlayAsync(layers, options, null, null, parsed.GetValue(Strict), cancellationToken);
    }

    private static bool TryParseTimes(string text, out int value) =>
        OptionValue.TryParseInteger(text, out value) && value is >= 1 and <= 1000;
}
