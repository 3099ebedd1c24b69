namespace Conformance.Cli.Tests.Records;

/// <summary>A journal that somebody wrote by hand is refused with its line, whatever is in it.</summary>
internal sealed class DamagedJournalTests : ToolTest
{
    private const string Header =
        """{"run":{"format":2,"suiteVersion":"0.2.0","target":"t","endpoint":"http://emm.example/","startedAt":"2026-01-01T00:00:00+00:00","seed":1,"expectations":{},"scenarios":["request.post"]}}""";

    private const string Began = """{"scenario":"request.post","began":0}""";

    [TestCase("""{"scenario":"request.post","began":1e999}""", 2)]
    [TestCase(
        Began + "\n" + """{"scenario":"request.post","step":{"name":"generate","kind":"generate","startedAt":0,"endedAt":1e300}}""",
        3
    )]
    [TestCase(Began + "\n" + """{"scenario":"request.post","step":{"name":"sample","kind":"measure","figures":{"tokens":1e999}}}""", 3)]
    [TestCase(
        Began
            + "\n"
            + """{"scenario":"request.post","step":{"name":"generate","kind":"generate","exchange":{"method":"POST","url":"http://emm.example/","requestHeaders":[],"status":200,"responseHeaders":[null],"responseBody":"{}"}}}""",
        3
    )]
    public async Task The_line_is_told(string lines, int number)
    {
        await File.WriteAllTextAsync(Path.Combine(Folder, "journal.jsonl"), $"{Header}\n{lines}\n");

        await ShouldBeAMistakeAsync(["report", "journal.jsonl"], $"journal.jsonl: line {number} is not a line of a journal of this suite");
    }
}
