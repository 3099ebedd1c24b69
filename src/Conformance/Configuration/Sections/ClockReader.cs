using Conformance.Targets;

namespace Conformance.Configuration;

/// <summary>Reads <c>clock</c>.</summary>
internal static class ClockReader
{
    public static KeyTable Table { get; } = new("clock", "How time passes for the tokens of the server ([hooks.md](hooks.md)).");

    private static readonly TemplateReader Advance = new(
        Table,
        "advance",
        "advances the server's clock",
        "{seconds}",
        "\"{\\\"seconds\\\": {seconds}}\""
    );

    private static readonly Key<JsonPointer?> Now = Table.Add(
        "advance:now",
        Kinds.Pointer,
        "Where the answer tells the server's time (ISO 8601, or seconds or milliseconds since 1970). It shows that the hook has an effect.",
        "\"/now\"",
        unset: "`/now`, else the Date field of the answer"
    );

    private static readonly CommandReader Command = new(
        Table,
        "advance",
        "The command that advances the server's clock, in place of a request: the program and each of its arguments, in which `{seconds}` is replaced. Exit code 0: it did.",
        "[\"./advance.sh\", \"{seconds}\"]",
        required: "{seconds}"
    );

    private static readonly Key<bool> RealTime = Table.Add("realTime", Kinds.Flag, "Wait in real time instead.", "true");

    private static readonly Key<string?> None = Table.Add(
        "none",
        Kinds.Reason,
        "Why time cannot pass.",
        "\"nobody waits that long\"",
        unset: "undeclared"
    );

    /// <summary>Reads it.</summary>
    public static Hook<ClockSettings> Read(ConfigurationReader reader, IReadOnlyList<Uri> baseUrls)
    {
        var none = None.Read(reader);
        var advance = Advance.Read(reader, baseUrls, Command.Has(reader));
        var command = Command.Read(reader);
        var now = Now.Read(reader);
        var realTime = RealTime.Read(reader);
        if (new[] { none is not null, reader.Has("clock:advance"), realTime }.Count(has => has) > 1)
        {
            reader.Problem(Table.Section, "has more than one of advance, realTime and none: keep one");
        }
        return advance is not null || command is not null || realTime
                ? Hook<ClockSettings>.Of(new ClockSettings(advance, command) { Now = now })
            : none is not null ? Hook<ClockSettings>.None($"clock: none, because {none}")
            : Hook<ClockSettings>.Undeclared(
                "clock is not configured: set clock:advance or clock:realTime to say how time passes, or clock:none with a reason"
            );
    }
}
