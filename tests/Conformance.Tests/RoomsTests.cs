using System.Text.RegularExpressions;

namespace Conformance.Tests;

/// <summary>The rooms of the suite, from the ground up: each may use those below it and none above, so that no two point at each other.</summary>
internal sealed partial class RoomsTests
{
    private static readonly string[] Rooms =
    [
        "Files",
        "Requirements",
        "Evidence",
        "Redaction",
        "Http",
        "Targets",
        "Judging",
        "Playing",
        "Scenarios",
        "Records",
        "Configuration",
        "Running",
    ];

    private static readonly string Source = Path.Combine(Repository.Root, "src", "Conformance");

    [Test]
    public void Each_folder_is_a_room() =>
        Directory
            .GetDirectories(Source)
            .Select(Path.GetFileName)
            .Where(folder => folder is not ("bin" or "obj"))
            .Should()
            .BeEquivalentTo(Rooms, "src/README.md tells a newcomer what belongs in which");

    [TestCaseSource(nameof(Rooms))]
    public void A_room_uses_only_those_below(string room)
    {
        var above = Rooms.SkipWhile(other => other != room).Skip(1).ToHashSet(StringComparer.Ordinal);
        var files = Directory.GetFiles(Path.Combine(Source, room), "*.cs", SearchOption.AllDirectories);
        files.Should().NotBeEmpty();
        files
            .SelectMany(file =>
                UsedRoom()
                    .Matches(File.ReadAllText(file))
                    .Select(match => match.Groups["room"].Value)
                    .Where(above.Contains)
                    .Select(used => $"{Path.GetFileName(file)} uses {used}")
            )
            .Should()
            .BeEmpty();
    }

    // In a using, and where a name is written in full.
    [GeneratedRegex(@"(?<![\w.])(Conformance\.(?<room>[A-Z]\w+)|(?<room>[A-Z]\w+)\.[A-Z])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex UsedRoom();
}
