using Conformance.Judging;

namespace Conformance.Configuration;

/// <summary>Reads <c>knownFailures</c>. Whether an entry is right is for the run to say.</summary>
internal static class KnownFailuresReader
{
    public static KeyTable Table { get; } =
        new("knownFailures", "Requirements that the target is known not to meet ([evidence.md](evidence.md)).");

    private static readonly Key<string?> Requirement = Table.Add(
        "*:requirement",
        Kinds.Text,
        "The id of the requirement. Required in each entry.",
        "\"body.refused\""
    );

    private static readonly Key<string?> Reason = Table.Add(
        "*:reason",
        Kinds.Text,
        "Why it is accepted for now. Required in each entry.",
        "\"ticket 4711\""
    );

    private static readonly Key<DateOnly?> Until = Table.Add(
        "*:until",
        Kinds.Date,
        "The last day on which it is accepted.",
        "\"2027-01-31\"",
        unset: "for ever"
    );

    /// <summary>Reads it.</summary>
    public static IReadOnlyList<KnownFailure> Read(ConfigurationReader reader) =>
        [
            .. reader
                .Positions(Table.Section)
                .Select(position => new KnownFailure(
                    Requirement.ReadRequired(reader, "write the id of the requirement, for example body.refused", position) ?? "",
                    Reason.ReadRequired(reader, "say why it is accepted for now, for example with the number of a ticket", position) ?? "",
                    Until.Read(reader, position)
                )),
        ];
}
