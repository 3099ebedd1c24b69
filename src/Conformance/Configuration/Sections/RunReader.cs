namespace Conformance.Configuration;

/// <summary>Reads <c>run</c>.</summary>
internal static class RunReader
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    // What a run takes beside its longest wait, at the most.
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(10);

    // Twice what a whole run sends.
    private const int MostRequests = 2000;

    public static KeyTable Table { get; } = new("run", "How the run is done. These keys do not name a target.");

    private static readonly Key<int?> Seed = Table.Add(
        "seed",
        Kinds.Integer(0, int.MaxValue),
        "Seed of the test data.",
        "1",
        unset: "a new one for each run"
    );

    private static readonly Key<int> Parallel = Table.Add(
        "parallel",
        Kinds.Integer(1, 256).Or(16, 16),
        "How many scenarios are played at once.",
        "4"
    );

    private static readonly Key<TimeSpan?> Timeout = Table.Add(
        "timeout",
        Kinds.Duration(Day),
        "The longest that the run may take.",
        "\"5m\"",
        unset: "`\"10m\"`, with `run:requestsPerSecond` the time for 2000 requests in addition, and with `clock:realTime` the longest wait"
    );

    private static readonly Key<TimeSpan> StepTimeout = Table.Add(
        "stepTimeout",
        Kinds.Duration(TimeSpan.FromHours(1)).Or(TimeSpan.FromSeconds(10), "10s"),
        "The longest that one exchange may take.",
        "\"30s\""
    );

    private static readonly Key<double?> RequestsPerSecond = Table.Add(
        "requestsPerSecond",
        Kinds.Positive(1000),
        "How many requests go out in a second at most, to the target and its hooks together.",
        "8",
        unset: "no limit"
    );

    private static readonly Key<int> MaxResponseBytes = Table.Add(
        "maxResponseBytes",
        Kinds.Integer(1024, 1 << 28).Or(1 << 20, 1 << 20),
        "How many bytes of a response body are read at most.",
        "65536"
    );

    private static readonly Key<bool> Strict = Table.Add("strict", Kinds.Flag, "Treat every should as a must.", "true");

    private static readonly Key<IReadOnlyList<string>> Only = Table.Add(
        "only",
        Kinds.Text.ToList(),
        "Play only these requirements (`token.single-use`) or sections (`token`).",
        "[\"token\"]",
        unset: "all"
    );

    private static readonly Key<int> Explore = Table.Add(
        "explore",
        Kinds.Integer(0, 100_000).Or(300, 300),
        "About how many calls the exploration makes: random programs of generations and redemptions, judged by the model of a right server, where accounts come from provider states. It takes a tenth of a second for each of them at most. 0 switches it off.",
        "1000"
    );

    private static readonly Key<bool> Traceparent = Table.Add(
        "traceparent",
        Kinds.FlagOr(true),
        "Send a `traceparent` (W3C Trace Context) with each request, by which it is found in the target's own log. Calls that repeat a real client's exactly never carry one.",
        "false"
    );

    private static readonly Key<string> Out = Table.Add(
        "out",
        Kinds.Text.Or("artifacts"),
        "The folder for the reports. In a file it is relative to the folder of that file.",
        "\"build/conformance\""
    );

    /// <summary>Reads it.</summary>
    /// <param name="reader">The configuration.</param>
    /// <param name="longestWait">The longest wait of a scenario where real time is waited for, or null.</param>
    public static RunSettings Read(ConfigurationReader reader, TimeSpan? longestWait)
    {
        var only = Only.Read(reader);
        var timeout = Timeout.Read(reader);
        var requestsPerSecond = RequestsPerSecond.Read(reader);
        if (longestWait is { } wait && only.Count == 0 && (timeout ?? Day) <= wait)
        {
            reader.Problem(
                timeout is null ? "clock:realTime" : Timeout.Path,
                $"with clock:realTime a scenario waits {wait:c}, and the run ends before that: "
                    + (wait + Slack <= Day ? $"write {wait + Slack:c} or more" : "set clock:advance instead, or clock:none with a reason")
            );
        }
        return new()
        {
            Seed = Seed.Read(reader),
            Parallel = Parallel.Read(reader),
            Timeout = timeout ?? Usual(longestWait, requestsPerSecond),
            StepTimeout = StepTimeout.Read(reader),
            RequestsPerSecond = requestsPerSecond,
            MaxResponseBytes = MaxResponseBytes.Read(reader),
            Strict = Strict.Read(reader),
            Only = only,
            Explore = Explore.Read(reader),
            Traceparent = Traceparent.Read(reader),
            Out = reader.FolderOf(Out.Path) is { } folder ? Path.Combine(folder, Out.Read(reader)) : Out.Read(reader),
        };
    }

    private static TimeSpan Usual(TimeSpan? longestWait, double? requestsPerSecond)
    {
        var sending = requestsPerSecond is { } limit ? TimeSpan.FromSeconds(MostRequests / limit) : TimeSpan.Zero;
        var usual = Slack + sending + (longestWait ?? TimeSpan.Zero);
        return usual < Day ? usual : Day;
    }
}
