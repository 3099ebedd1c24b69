using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Conformance.Judging;
using Conformance.Scenarios;
using Conformance.Tests.Scenarios;
using FluentAssertions.Execution;

namespace Conformance.Tests.Judging;

/// <summary>A judge says what the transcript says, whenever and beside whatever it is asked.</summary>
internal sealed partial class PurityTests
{
    private static readonly string[] Rooms = ["Judging", "Scenarios"];

    private static IEnumerable<TestCaseData> Files() =>
        Rooms
            .SelectMany(room =>
                Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Conformance", room), "*.cs", SearchOption.AllDirectories)
            )
            .Select(file => new TestCaseData(file).SetArgDisplayNames(Path.GetFileName(file)));

    [Test]
    public async Task Judges_that_run_side_by_side_say_what_each_says_alone()
    {
        var stories = JudgeTests.Transcripts.ToList();
        var alone = stories.ConvertAll(Said);

        var together = await Task.WhenAll(
            Enumerable
                .Range(0, 3 * stories.Count)
                .Select(index =>
                    Task.Run(() =>
                    {
                        using var around = new AssertionScope($"around {index}");
                        return Said(stories[index % stories.Count]);
                    })
                )
        );

        together.Should().Equal([.. alone, .. alone, .. alone], (said, before) => said == before);
    }

    [TestCaseSource(nameof(Files))]
    public void No_judge_reaches_a_clock_a_file_a_network_or_chance(string file) =>
        Outside().Matches(File.ReadAllText(file)).Select(match => match.Value).Should().BeEmpty();

    [Test]
    public void Nothing_in_judging_uses_what_sends() =>
        Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "src", "Conformance", "Judging"), "*.cs")
            .Should()
            .NotContain(file => File.ReadAllText(file).Contains("using Conformance.Http", StringComparison.Ordinal))
            .And.NotContain(file => File.ReadAllText(file).Contains("using Conformance.Targets", StringComparison.Ordinal));

    [Test]
    public void No_judge_has_a_place_to_remember_anything_in() =>
        typeof(Judge)
            .Assembly.GetTypes()
            .Where(type => Rooms.Any(room => type.Namespace == $"Conformance.{room}"))
            .Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute)))
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field is { IsInitOnly: false, IsLiteral: false } && !field.IsDefined(typeof(CompilerGeneratedAttribute)))
            .Should()
            .BeEmpty();

    private static string Said(MadeUp story) => JsonSerializer.Serialize(story.Judge());

    [GeneratedRegex(
        @"\b(DateTime(Offset)?\.(Utc)?(Now|Today)|TimeProvider|Stopwatch|Environment\.|File\.|Directory\.|FileStream|HttpClient|HttpSender|Socket|TcpClient|Process\.|Console\.|Thread|AsyncLocal|ThreadLocal|AssertionScope\.Current|Random\.Shared|Guid\.NewGuid)\b",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Outside();
}
