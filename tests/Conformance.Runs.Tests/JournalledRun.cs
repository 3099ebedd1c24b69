using System.Text.Json;
using Conformance.Configuration;
using Conformance.Fake;
using Conformance.Records;
using Conformance.Running;
using Conformance.Scenarios;

namespace Conformance.Runs.Tests;

/// <summary>A run against a fake of its own that kept a journal.</summary>
/// <param name="Record">What the run concluded with.</param>
/// <param name="Journal">The bytes of its journal.</param>
/// <param name="Trouble">Why the journal ends before the run, or null.</param>
internal sealed record JournalledRun(RunRecord Record, byte[] Journal, string? Trouble)
{
    /// <summary>Plays a run.</summary>
    /// <param name="only">What to play; everything where it is empty.</param>
    /// <param name="faults">Faults of the fake.</param>
    /// <param name="configuration">Keys beside those of the fake, each with its value; null takes a section out.</param>
    /// <param name="stream">Where the journal goes, or null for memory.</param>
    public static async Task<JournalledRun> PlayAsync(
        string[]? only = null,
        string[]? faults = null,
        IReadOnlyList<(string Key, string? Value)>? configuration = null,
        MemoryStream? stream = null
    )
    {
        await using var fake = await ReferenceFake.StartAsync(new ReferenceFakeOptions { Faults = faults ?? [] });
        var json = fake.Configuration();
        foreach (var (section, _) in (configuration ?? []).Where(pair => pair.Value is null))
        {
            json.Remove(section);
        }
        var layers = new ConfigurationLayers().AddJson(json.ToJsonString(), "the fake").AddOption("--seed", "run:seed", "42");
        layers.AddOptions("--only", "run:only", only ?? []);
        layers.AddRunsettings(
            (configuration ?? []).Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Key, pair.Value!))
        );
        var settings = Settings.Read(layers);
        var scenarios = Selection.Of(settings.Run.Only);
        using var session = new Session(settings);
        stream ??= new MemoryStream();
        using var journal = new JournalWriter(stream);
        session.Keep(journal, scenarios);
        var record = await session.RunAsync(scenarios, CancellationToken.None);
        return new JournalledRun(record, stream.ToArray(), journal.Trouble);
    }

    /// <summary>Everything that a record holds, to be compared.</summary>
    public static string Text(RunRecord run) => JsonSerializer.Serialize(run, RunJson.Options);

    /// <summary>Reads a journal out of memory.</summary>
    public static Journal Read(ReadOnlySpan<byte> journal)
    {
        using var stream = new MemoryStream(journal.ToArray());
        return Conformance.Records.Journal.Read(stream, "journal.jsonl");
    }
}
